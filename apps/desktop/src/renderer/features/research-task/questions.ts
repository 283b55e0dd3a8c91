import type { NewResearchTask, ResearchStatus } from "@switchboard/contracts/research-task";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { saveFile } from "../../notice/save-file.ts";

const everyMs = 10_000;

/** What the address of the Research room says. */
export type QuestionChoice = {
  status?: ResearchStatus | undefined;
  q?: string | undefined;
  gold?: boolean | undefined;
};

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: trpc.researchTask.pathKey() });
const refused = (title: string) => (error: unknown) => notify({ tone: "breach", title, detail: problemOf(error).text });

/** The client's questions, newest first. */
export function useQuestions(choice: QuestionChoice) {
  const filter = {
    ...(choice.status ? { status: choice.status } : {}),
    ...(choice.q ? { q: choice.q } : {}),
    ...(choice.gold ? { gold: true } : {}),
  };
  return useInfiniteQuery({
    queryKey: trpc.researchTask.list.infiniteQueryKey({ limit: 100, ...filter }),
    queryFn: ({ pageParam, signal }) =>
      api.researchTask.list.query({ limit: 100, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: everyMs,
  });
}

/** One question with everything that was found. */
export const useQuestion = (research_task_id: string) =>
  useQuery(trpc.researchTask.get.queryOptions({ research_task_id }, { refetchInterval: everyMs }));

/** Asks a question. */
export function useAsk(onDone: (id: string) => void) {
  return useMutation({
    mutationFn: (question: NewResearchTask) => api.researchTask.create.mutate(question),
    onSuccess: ({ id }) => {
      notify({ tone: "human", title: "Asked", detail: "Researchers find it in their queue." });
      void refresh();
      onDone(id);
    },
  });
}

/** Ends a question that is not settled. */
export const useCancel = () =>
  useMutation(
    trpc.researchTask.cancel.mutationOptions({
      onError: refused("Not cancelled"),
      onSuccess: () => notify({ tone: "human", title: "Cancelled" }),
      onSettled: refresh,
    }),
  );

/** Saves a question with all of its answers as a file. */
export const useExportQuestion = () =>
  useMutation(trpc.researchTask.export.mutationOptions({ onError: refused("Not exported"), onSuccess: saveFile }));
