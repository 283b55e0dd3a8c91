import type { QualityCause, QualityStatus } from "@switchboard/contracts/quality-review";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { saveFile } from "../../notice/save-file.ts";

const everyMs = 15_000;

/** Which reviews are shown. */
export type ReviewChoice = { status?: QualityStatus | undefined; cause?: QualityCause | undefined };

const refused = (title: string) => (error: unknown) => notify({ tone: "breach", title, detail: problemOf(error).text });
const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: trpc.qualityReview.pathKey() });

/** Reviews, newest first: the client's, or those of conversations in which one spoke. */
export function useReviews(choice: ReviewChoice & { own: boolean }) {
  const { own, status, cause } = choice;
  const filter = { ...(status ? { status } : {}), ...(cause ? { cause } : {}) };
  return useInfiniteQuery({
    queryKey: [...trpc.qualityReview.pathKey(), "pages", own, filter],
    queryFn: ({ pageParam, signal }) => {
      const page = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) };
      return own
        ? api.qualityReview.listOwn.query(page, { signal })
        : api.qualityReview.list.query({ ...page, ...filter }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: everyMs,
  });
}

/** One review with the scorings that the reader may see. */
export const useReview = (quality_review_id: string) =>
  useQuery(trpc.qualityReview.get.queryOptions({ quality_review_id }, { refetchInterval: everyMs }));

/** Scores by week and criterion, and how far reviewers agree. */
export const useResults = (days: number) => useQuery(trpc.qualityReview.results.queryOptions({ days }));

/** Saves every scoring of a time as a file. */
export const useExportReviews = () =>
  useMutation(trpc.qualityReview.export.mutationOptions({ onError: refused("Not exported"), onSuccess: saveFile }));

/** Answers the result of a conversation of one's own, or appeals: once. */
export const useReply = () =>
  useMutation(
    trpc.qualityReview.reply.mutationOptions({
      onError: refused("Not sent"),
      onSuccess: () => notify({ tone: "human", title: "Sent" }),
      onSettled: refresh,
    }),
  );

/** Saves a new version of the scorecard. What the server refuses is shown where it was written. */
export const useSaveScorecard = () =>
  useMutation(
    trpc.qualityReview.saveScorecard.mutationOptions({
      onSuccess: ({ version }) => notify({ tone: "human", title: `Saved as version ${version}` }),
      onSettled: refresh,
    }),
  );

/** Saves which conversations are reviewed. */
export const useSaveSettings = () =>
  useMutation(
    trpc.qualityReview.saveSettings.mutationOptions({
      onSuccess: () => notify({ tone: "human", title: "Saved", detail: "It counts for what ends from now on." }),
      onSettled: refresh,
    }),
  );
