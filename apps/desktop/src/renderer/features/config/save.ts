import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

/** Saves a text as the next version of its config. */
export function useSave() {
  return useMutation(
    trpc.config.save.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.config.list.pathKey() }),
    }),
  );
}
