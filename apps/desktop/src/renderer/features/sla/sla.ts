import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** The client's SLA; null: none. */
export const useSla = () => useQuery(trpc.sla.get.queryOptions(undefined, { staleTime: 60_000 }));

/** Saves the client's SLA. */
export function useSaveSla() {
  return useMutation(
    trpc.sla.save.mutationOptions({
      onSuccess: (policy) => {
        queryClient.setQueryData(trpc.sla.get.queryKey(), policy);
        notify({ tone: "human", title: "The SLA is saved", detail: "Open clocks have the new targets." });
      },
    }),
  );
}
