import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Makes a version the one that new conversations use. */
export function useActivate() {
  return useMutation(
    trpc.config.activate.mutationOptions({
      onSuccess: ({ version }) => notify({ tone: "human", title: `Version ${version.version} is active` }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.config.pathKey() }),
    }),
  );
}
