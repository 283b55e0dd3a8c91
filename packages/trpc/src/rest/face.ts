/** One server-sent event. `id` is where a reader goes on after a disconnect. */
export type Frame = { event: string; data: unknown; id?: string };

/** A REST route of a procedure. `{name}` in the path, the query and the body make up the procedure's input. */
export type RestFace = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: `/v1/${string}`;
  summary: string;
  description?: string;
  /** Status of success; 200 where it is left out. */
  status?: 200 | 201;
  /** Request header → the input field that it fills. */
  headers?: Record<string, string>;
  /** For a stream: each value that the procedure yields as the event that it is sent as. */
  frame?: (value: never) => Frame;
  /** Takes documents: bodies of up to 8 MB for the usual 256 kB. */
  large?: true;
  /** Open to browsers on other sites: the widget's routes. */
  cross_origin?: true;
};
