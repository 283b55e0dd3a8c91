import type { HoursView } from "@switchboard/contracts/business-hours";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { useMay } from "../session/session.ts";

const longestMs = 10 * 60_000;

/** Milliseconds until what is known of the hours is out of date: when they change, ten minutes at most. */
function untilChange(view: HoursView | undefined): number {
  if (!view?.changes_at) return longestMs;
  return Math.min(longestMs, Math.max(1_000, Date.parse(view.changes_at) - Date.now() + 500));
}

/** The client's business hours, and whether it is open now; renewed when that changes. */
export function useHours() {
  return useQuery(
    trpc.hours.get.queryOptions(undefined, {
      enabled: useMay("routing.read"),
      staleTime: 60_000,
      refetchInterval: (query) => untilChange(query.state.data),
    }),
  );
}
