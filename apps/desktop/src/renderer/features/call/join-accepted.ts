import { api } from "../../api/client.ts";
import { notify } from "../../notice/notices.ts";
import { mayLeaveLine } from "./leave-line.ts";
import { begin } from "./line/line.ts";
import { lineProblem } from "./line/problem.ts";
import { currentLine } from "./line/state.ts";

const mostLive = 200;

/**
 * Who has accepted or taken over a conversation in which a call goes on speaks on it from now on. Who is on its line already is
 * told by the media server.
 */
export async function joinAccepted(conversationId: string): Promise<void> {
  try {
    const { items } = await api.calls.list.query({ view: "live", limit: mostLive });
    const call = items.find((each) => each.conversation_id === conversationId);
    if (!call || !mayLeaveLine(call.id)) return;
    const line = currentLine();
    if (line?.callId === call.id && line.status === "on") return;
    const { ticket } = await api.calls.takeOver.mutate({ call_id: call.id });
    if (ticket) await begin({ id: call.id, label: call.customer_label }, "take_over", { ticket });
  } catch (error) {
    notify({ tone: "breach", title: "You are not on the call yet", detail: lineProblem(error) });
  }
}
