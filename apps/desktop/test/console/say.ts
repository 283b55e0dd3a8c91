import type { Demo } from "@switchboard/testing/stack/start-demo";

/** How the demo's client speaks to the server: by its own key. */
export const clientHeaders = (demo: Demo) => ({
  "content-type": "application/json",
  authorization: `Bearer ${demo.ready.apiKey}`,
});

/** What a customer says, and the agent's answer. Throws where the server refuses. */
export async function say(
  demo: Demo,
  session_id: string,
  message: string,
): Promise<{ conversation_id: string; reply: string }> {
  const { url, clientId: client_id } = demo.ready;
  const body = JSON.stringify({ message, session_id, client_id });
  const answer = await fetch(`${url}/v1/chat`, { method: "POST", headers: clientHeaders(demo), body });
  if (!answer.ok) throw new Error(`A customer could not speak: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { conversation_id: string; reply: string };
}
