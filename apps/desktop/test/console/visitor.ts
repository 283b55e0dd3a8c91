import type { Demo } from "@switchboard/testing/stack/start-demo";

/** Somebody on the demo's page. */
export type Visitor = { post<T>(path: string, body: unknown): Promise<T> };

/** Opens the page's chat, as the widget does. Throws what the server refuses. */
export async function openVisit({ ready: { url } }: Demo): Promise<Visitor> {
  const { widget_key } = (await (await fetch(`${url}/demo/info`)).json()) as { widget_key: string };
  const post = async <T>(path: string, body: unknown, token?: string): Promise<T> => {
    const headers = { "content-type": "application/json", origin: url, authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/v1/widget/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`A visitor was refused: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { token } = await post<{ token: string }>("sessions", { key: widget_key });
  return { post: (path, body) => post(path, body, token) };
}
