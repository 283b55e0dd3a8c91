import { QueryCache, QueryClient } from "@tanstack/react-query";
import { jittered } from "./jitter.ts";
import { askAgainWhenOvertaken } from "./overtaken.ts";
import { problemOf } from "./problem.ts";

let onSignedOut: () => void = () => {};

/** Says what to do when a request finds that the session has ended. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

/** The cache of everything asked. Streams keep it fresh, so nothing is asked again on focus. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (problemOf(error).code === "unauthenticated" && query.meta?.["guard"] !== "off") onSignedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // The server may be on this machine, so the browser's idea of being offline says nothing.
      networkMode: "always",
      retry: (failures, error) => failures < 2 && problemOf(error).retryable,
      retryDelay: (attempt) => jittered(Math.min(500 * 2 ** attempt, 4000)),
    },
    mutations: { networkMode: "always", retry: false },
  },
});

askAgainWhenOvertaken(queryClient);
