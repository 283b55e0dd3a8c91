import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { keepRefused } from "./refused-note.ts";
import { refreshConversation, showAhead } from "./summary-cache.ts";

/** Ends the conversation, with an optional note for the record. */
export function useResolve({ id, customer_label }: ConversationDetail) {
  const { user } = useSession();
  return useMutation(
    trpc.conversation.resolve.mutationOptions({
      onMutate: () => showAhead(id, user.id, () => ({ status: "resolved", resolved_at: new Date().toISOString() })),
      onError: (error, { note }, back) => {
        back?.();
        const problem = problemOf(error);
        const done = problem.code === "conversation_resolved";
        notify({
          tone: done ? "quiet" : "breach",
          title: `${done ? "Resolved already" : "Not resolved"}: ${customer_label}`,
          detail: keepRefused("resolve", id, note, done ? "" : problem.text),
        });
      },
      onSuccess: () => {
        notify({ tone: "human", title: "Resolved", detail: "J brings you to the next conversation." });
        refreshConversation(id);
      },
    }),
  );
}
