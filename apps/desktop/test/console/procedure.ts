import type { Demo } from "@switchboard/testing/stack/start-demo";
import type { Page } from "playwright-core";

/** Calls a procedure with a page's own session, in the demo's client unless told otherwise. Throws the server's refusal. */
export async function procedure<T>(
  page: Page,
  demo: Demo,
  path: string,
  input?: object,
  method: "GET" | "POST" = "POST",
  client_id: string = demo.ready.clientId,
): Promise<T> {
  return (await page.evaluate(
    async ([name, body, how, client]) => {
      const query = how === "GET" && body ? `?input=${encodeURIComponent(body)}` : "";
      const answer = await fetch(`/trpc/${name}${query}`, {
        method: how,
        headers: { "content-type": "application/json", "x-switchboard-csrf": "1", "x-switchboard-client": client },
        ...(how === "POST" ? { body } : {}),
      });
      const json = (await answer.json()) as { result?: { data: unknown }; error?: { message: string } };
      if (json.error) throw new Error(`${name}: ${json.error.message}`);
      return json.result?.data;
    },
    [path, input ? JSON.stringify(input) : "", method, client_id] as const,
  )) as T;
}

/** Has somebody of several clients act in the demo's. */
export async function actInDemo(page: Page, demo: Demo): Promise<void> {
  const { clients } = await procedure<{ clients: { id: string; external_id: string }[] }>(
    page,
    demo,
    "auth.session",
    undefined,
    "GET",
  );
  const own = clients.find(({ id, external_id }) => [id, external_id].includes(demo.ready.clientId));
  await page.evaluate((id) => sessionStorage.setItem("switchboard.client", id), own?.id ?? "");
  await page.reload();
  await page.getByText(/^live/).waitFor();
}
