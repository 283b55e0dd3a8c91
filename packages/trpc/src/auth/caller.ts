/** What one request brought along to say who it comes from. */
export type Caller = {
  ip: string;
  /** The value of `Authorization: Bearer`. */
  bearer: string | undefined;
  /** The session cookie. */
  cookie: string | undefined;
  /** The `Origin` header as sent. */
  origin: string | undefined;
  /** Whether the origin, where one was sent, is our own. */
  own_origin: boolean;
  /** Whether the header was there that no form and no foreign page can send. */
  csrf: boolean;
  /** The `User-Agent`. */
  agent: string | undefined;
  /** The client that a signed-in user wants to act in: its id or external key. */
  client_id: string | undefined;
};
