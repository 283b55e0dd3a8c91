import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Has a conversation reviewed. */
export function useFlag() {
  return useMutation(
    trpc.qualityReview.flag.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "Not flagged", detail: problemOf(error).text }),
      onSuccess: () => {
        notify({ tone: "human", title: "Flagged", detail: "A reviewer gets it who did not take part." });
        void queryClient.invalidateQueries({ queryKey: trpc.qualityReview.pathKey() });
      },
    }),
  );
}
