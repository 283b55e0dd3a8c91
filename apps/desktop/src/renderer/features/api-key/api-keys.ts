import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const limit = 100;
const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.apiKey.pathKey() });

/** The client's keys, newest first, revoked ones too. */
export function useApiKeys() {
  return useInfiniteQuery({
    queryKey: trpc.apiKey.list.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.apiKey.list.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Makes a key; the answer holds it, this once. */
export const useCreateKey = () => useMutation(trpc.apiKey.create.mutationOptions({ onSettled }));
/** Makes a new key beside an old one, which ends by itself. */
export const useRotateKey = () => useMutation(trpc.apiKey.rotate.mutationOptions({ onSettled }));
/** Ends a key for good. */
export const useRevokeKey = () => useMutation(trpc.apiKey.revoke.mutationOptions({ onSettled }));
