import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { keepRefused } from "../conversation/refused-note.ts";
import { refreshConversation } from "../conversation/summary-cache.ts";

/** Asks for a person on behalf of the customer, with the reason that colleagues will read. */
export function useOpenEscalation({ id, customer_label }: ConversationDetail) {
  return useMutation(
    trpc.escalation.open.mutationOptions({
      onError: (error, { reason }) => {
        const detail = keepRefused("escalate", id, reason, problemOf(error).text);
        notify({ tone: "breach", title: `Nobody was asked: ${customer_label}`, detail });
      },
      onSuccess: () => {
        notify({ tone: "waiting", title: "Your colleagues see that a person is needed" });
        refreshConversation(id);
      },
    }),
  );
}
