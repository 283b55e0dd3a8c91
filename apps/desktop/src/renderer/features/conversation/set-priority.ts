import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { refreshConversation, showAhead } from "./summary-cache.ts";

/** Says how urgent a conversation is. Shown at once, taken back when it is refused. */
export function useSetPriority(id: string) {
  const { user } = useSession();
  return useMutation(
    trpc.conversation.setPriority.mutationOptions({
      onMutate: ({ priority }) => showAhead(id, user.id, () => ({ priority })),
      onError: (error, _input, back) => {
        back?.();
        notify({ tone: "breach", title: "The priority is not changed", detail: problemOf(error).text });
      },
      onSuccess: () => refreshConversation(id),
    }),
  );
}
