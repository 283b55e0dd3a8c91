import { api } from "../../api/client.ts";

const withinMs = 5_000;
const most = 200;

/** The call that a conversation has now; undefined where there is none, or where it is not known in time. */
export async function callOf(conversationId: string): Promise<string | undefined> {
  try {
    const options = { signal: AbortSignal.timeout(withinMs), context: { alone: true } };
    const live = await api.calls.list.query({ view: "live", limit: most }, options);
    return live.items.find((call) => call.conversation_id === conversationId)?.id;
  } catch {
    return undefined;
  }
}
