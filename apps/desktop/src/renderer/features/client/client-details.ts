import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { sessionQuery } from "../session/session.ts";

const limit = 100;
const reread = async (): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.client.get.queryKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.portalUser.pathKey() }),
  ]);
};

/** The client that is acted in, with how much it has. */
export const useClientDetails = () => useQuery(trpc.client.get.queryOptions());

/** Saves what an admin changed of the client; the session has its new name at once. */
export const useUpdateClient = () =>
  useMutation(
    trpc.client.update.mutationOptions({
      onSettled: reread,
      onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    }),
  );

/** Puts the client away, or brings it back; the session knows at once. */
export const useArchiveClient = () =>
  useMutation(
    trpc.client.archive.mutationOptions({
      onSettled: reread,
      onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    }),
  );

/** The users of the client's portal, page by page. */
export function usePortalUsers() {
  return useInfiniteQuery({
    queryKey: trpc.portalUser.list.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.portalUser.list.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Makes a portal user with the first password. */
export const useInvitePortalUser = () => useMutation(trpc.portalUser.invite.mutationOptions({ onSettled: reread }));
/** Shuts a portal user out, lets them in again, or gives them another password. */
export const useChangePortalUser = () => useMutation(trpc.portalUser.change.mutationOptions({ onSettled: reread }));
