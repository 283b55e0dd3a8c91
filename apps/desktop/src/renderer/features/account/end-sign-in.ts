import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Ends one sign-in, or every other one. */
export function useEndSignIn() {
  return useMutation(
    trpc.account.endSignIn.mutationOptions({
      onSuccess: ({ ended }) =>
        notify({ tone: "human", title: ended === 1 ? "One sign-in ended" : `${ended} sign-ins ended` }),
      onError: (error) => notify({ tone: "breach", title: "Not ended", detail: problemOf(error).text }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.account.listSignIns.queryKey() }),
    }),
  );
}
