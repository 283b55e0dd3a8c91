import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** The client's routing; null: people choose themselves. */
export const useRouting = () => useQuery(trpc.routing.get.queryOptions(undefined, { staleTime: 60_000 }));

/** Saves how escalations find their person. */
export function useSaveRouting() {
  return useMutation(
    trpc.routing.save.mutationOptions({
      onSuccess: (policy) => {
        queryClient.setQueryData(trpc.routing.get.queryKey(), policy);
        notify({ tone: "human", title: "The routing is saved", detail: "It holds for the next escalation." });
      },
    }),
  );
}

/** Saves what one person can do, and how much at once. */
export function useSaveSkills() {
  return useMutation(
    trpc.routing.saveSkills.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.routing.listStaff.queryKey() }),
    }),
  );
}
