import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Saves the client's business hours. What the server refuses is shown where it was written. */
export function useSaveHours() {
  return useMutation(
    trpc.hours.save.mutationOptions({
      onSuccess: (view) => {
        queryClient.setQueryData(trpc.hours.get.queryKey(), view);
        notify({ tone: "human", title: "The business hours are saved", detail: "Clocks go on by them from now." });
      },
      // Where somebody else was first, the form shows with what.
      onError: () => queryClient.invalidateQueries({ queryKey: trpc.hours.get.queryKey() }),
    }),
  );
}
