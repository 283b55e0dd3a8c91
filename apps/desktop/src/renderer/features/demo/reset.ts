import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";

/** Restores the demo's seed. Everything that was done in the demo is gone. */
export function useReset() {
  return useMutation(
    trpc.demo.reset.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "The demo was not reset", detail: problemOf(error).text }),
      // Conversations that were open may be gone, so the page starts afresh.
      onSuccess: () => window.location.assign(`/console/inbox${window.location.search}`),
    }),
  );
}
