import type { TelephonyView } from "@switchboard/contracts/telephony";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const limit = 50;
const soonMs = 3_000;
const laterMs = 30_000;
const viewKey = trpc.telephony.get.queryKey();
const reread = () => queryClient.invalidateQueries({ queryKey: viewKey });
const rereadList = () => queryClient.invalidateQueries({ queryKey: trpc.telephony.listDoNotCall.pathKey() });

const unsettled = (view: TelephonyView | undefined): boolean =>
  view?.trunks.some(({ state }) => state === "waiting" || state === "failed") ?? false;

/** The client's trunks, numbers, dial policy and use; asked for often while the media server does not agree with them. */
export const useTelephony = () =>
  useQuery(
    trpc.telephony.get.queryOptions(undefined, {
      refetchInterval: (query) => (unsettled(query.state.data) ? soonMs : laterMs),
    }),
  );

/** Saves a trunk, or makes one. */
export const useSaveTrunk = () => useMutation(trpc.telephony.saveTrunk.mutationOptions({ onSettled: reread }));
/** Removes a trunk that no number uses. */
export const useRemoveTrunk = () => useMutation(trpc.telephony.removeTrunk.mutationOptions({ onSettled: reread }));
/** Saves one of the client's numbers, or adds one. */
export const useSaveNumber = () => useMutation(trpc.telephony.saveNumber.mutationOptions({ onSettled: reread }));
/** Gives a number up. */
export const useRemoveNumber = () => useMutation(trpc.telephony.removeNumber.mutationOptions({ onSettled: reread }));

/** Saves how people may be called. */
export const useSavePolicy = () =>
  useMutation(
    trpc.telephony.savePolicy.mutationOptions({
      onSettled: reread,
      onSuccess: (policy) => queryClient.setQueryData(viewKey, (view) => view && { ...view, policy }),
    }),
  );

/** Callers whom nobody answered, newest first, page by page; asked anew every while. */
export function useRefused() {
  return useInfiniteQuery({
    queryKey: trpc.telephony.listRefused.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.telephony.listRefused.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: laterMs,
  });
}

/** Who must not be called, newest first, page by page. */
export function useDoNotCall() {
  return useInfiniteQuery({
    queryKey: trpc.telephony.listDoNotCall.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.telephony.listDoNotCall.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Puts a number into the list. */
export const useAddDoNotCall = () =>
  useMutation(trpc.telephony.addDoNotCall.mutationOptions({ onSettled: rereadList }));
/** Takes somebody out of the list. */
export const useRemoveDoNotCall = () =>
  useMutation(trpc.telephony.removeDoNotCall.mutationOptions({ onSettled: rereadList }));

/** Sends lines of a file into the list. */
export const importLines = (lines: string[], signal: AbortSignal) =>
  api.telephony.importDoNotCall.mutate({ lines }, { signal });
/** The list is read again, after an import. */
export const afterImport = rereadList;
