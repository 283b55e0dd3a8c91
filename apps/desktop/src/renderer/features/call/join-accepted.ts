import { api } from "../../api/client.ts";
import { notify } from "../../notice/notices.ts";
import { mayLeaveLine } from "./leave-line.ts";
import { become, begin } from "./line/line.ts";
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
    if (!call) return;
    if (!mayLeaveLine(call.id)) {
      notify({
        tone: "breach",
        title: `You hold the call with ${call.customer_label}, too, and its caller hears nobody`,
        detail: "Return one of the two calls to the agent, or hand it over to a colleague.",
      });
      return;
    }
    const line = currentLine();
    if (line?.callId === call.id && line.status === "on") {
      // Who has barged in may do no more in the room than before, so that nothing is told.
      if (line.as === "barge") await become(call.id, "take_over", null);
      return;
    }
    const { ticket } = await api.calls.takeOver.mutate({ call_id: call.id });
    if (ticket) await begin({ id: call.id, label: call.customer_label }, "take_over", { ticket });
  } catch (error) {
    notify({ tone: "breach", title: "You are not on the call yet", detail: lineProblem(error) });
  }
}
