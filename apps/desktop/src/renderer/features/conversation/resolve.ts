import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { refreshConversation, showAhead } from "./summary-cache.ts";

/** Ends the conversation, with an optional note for the record. */
export function useResolve(id: string) {
  const { user } = useSession();
  return useMutation(
    trpc.conversation.resolve.mutationOptions({
      onMutate: () => showAhead(id, user.id, () => ({ status: "resolved", resolved_at: new Date().toISOString() })),
      onError: (error, _input, back) => {
        back?.();
        const problem = problemOf(error);
        const done = problem.code === "conversation_resolved";
        notify({
          tone: done ? "quiet" : "breach",
          title: done ? "It was resolved already" : "Not resolved",
          ...(done ? {} : { detail: problem.text }),
        });
      },
      onSuccess: () => {
        notify({ tone: "human", title: "Resolved", detail: "J brings you to the next conversation." });
        refreshConversation(id);
      },
    }),
  );
}
