import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { keepRefused } from "./refused-note.ts";
import { nextStretch, refreshConversation, showAhead } from "./summary-cache.ts";

/** Gives the floor back to the agent, with an optional note for it. */
export function useReturnFloor({ id, customer_label }: ConversationDetail) {
  const { user } = useSession();
  return useMutation(
    trpc.conversation.returnFloor.mutationOptions({
      onMutate: () =>
        showAhead(id, user.id, (have) => ({
          floor: { holder: "ai", epoch: have.floor.epoch + 1, staff_id: null, staff_name: null },
          strip: nextStretch(have, "ai"),
          escalation: have.escalation && { ...have.escalation, status: "returned" },
        })),
      onError: (error, { note }, back) => {
        back?.();
        const detail = keepRefused("return", id, note, problemOf(error).text);
        notify({ tone: "breach", title: `The floor is still yours: ${customer_label}`, detail });
      },
      onSuccess: () => refreshConversation(id),
    }),
  );
}
