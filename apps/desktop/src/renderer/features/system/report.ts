import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

const everyMs = 10_000;

/** How the outside parts are doing; asked while somebody looks. */
export function useEngineReport(enabled: boolean) {
  return useQuery(trpc.system.report.queryOptions(undefined, { enabled, staleTime: 2_000, refetchInterval: everyMs }));
}
