import type { SavedView } from "@switchboard/contracts/search";
import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.savedView.pathKey() });

/** The views that the reader may use; the server keeps at most 100 a person. */
export const useSavedViews = () =>
  useQuery(trpc.savedView.list.queryOptions({ limit: 200 }, { staleTime: 30_000 })).data?.items ?? [];

/** Keeps a filter, for oneself or for everybody. What the server refuses is shown where it was written. */
export function useSaveView(shared: boolean) {
  const own = useMutation(trpc.savedView.save.mutationOptions({ onSettled }));
  const everybodys = useMutation(trpc.savedView.saveShared.mutationOptions({ onSettled }));
  return shared ? everybodys : own;
}

const onError = (error: unknown) =>
  notify({ tone: "breach", title: "The view was not deleted", detail: problemOf(error).text });

/** Deletes a view: one's own, or (with the right to share) everybody's. */
export function useRemoveView() {
  const own = useMutation(trpc.savedView.remove.mutationOptions({ onSettled, onError }));
  const everybodys = useMutation(trpc.savedView.removeShared.mutationOptions({ onSettled, onError }));
  return (view: SavedView) => (view.owned ? own : everybodys).mutate({ saved_view_id: view.id });
}
