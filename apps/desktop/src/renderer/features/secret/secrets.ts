import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const limit = 200;
const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.secret.pathKey() });

/** Names of the client's secrets, by name. */
export function useSecrets() {
  return useInfiniteQuery({
    queryKey: trpc.secret.list.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.secret.list.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Sets or replaces a secret. */
export const useSetSecret = () => useMutation(trpc.secret.set.mutationOptions({ onSettled }));
/** Deletes a secret for good. */
export const useRemoveSecret = () => useMutation(trpc.secret.remove.mutationOptions({ onSettled }));
