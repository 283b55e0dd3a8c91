import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshConversation } from "../conversation/summary-cache.ts";

/** Asks for a person on behalf of the customer, with the reason that colleagues will read. */
export function useOpenEscalation(id: string) {
  return useMutation(
    trpc.escalation.open.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "Nobody was asked", detail: problemOf(error).text }),
      onSuccess: () => {
        notify({ tone: "waiting", title: "Your colleagues see that a person is needed" });
        refreshConversation(id);
      },
    }),
  );
}
