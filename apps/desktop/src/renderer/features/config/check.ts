import type { ConfigProblem } from "@switchboard/contracts/config";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { activeClient } from "../../api/active-client.ts";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

const restMs = 400;
const none: readonly ConfigProblem[] = [];

/**
 * What is known of a text. While it is `checking`, `problems` are those of the text before; when it could not be checked, nothing is
 * known.
 */
export type Check =
  | { state: "known" | "checking" | "empty"; problems: readonly ConfigProblem[] }
  | { state: "failed"; problems: readonly ConfigProblem[]; why: string; again: () => void };

/** The problems of a text as the client is now, a moment after it was last changed. */
export function useCheck(text: string): Check {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ["config.validate", activeClient(), rested],
    queryFn: async ({ signal }) => (await api.config.validate.mutate({ yaml: rested }, { signal })).problems,
    enabled: rested !== "",
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const problems = query.data ?? none;
  if (text === "") return { state: "empty", problems: none };
  if (rested !== text || query.isPending || query.isPlaceholderData) return { state: "checking", problems };
  if (!query.isError) return { state: "known", problems };
  return { state: "failed", problems: none, why: problemOf(query.error).text, again: () => void query.refetch() };
}
