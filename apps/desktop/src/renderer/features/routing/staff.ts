import type { RoutableStaff } from "@switchboard/contracts/routing";
import type { Choice } from "@switchboard/ui/select";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

/** The client's people who take conversations, with presence and what they have open; fresh whenever it is asked for. */
export function useRoutableStaff(enabled = true) {
  return useQuery(
    trpc.routing.listStaff.queryOptions(undefined, { enabled, staleTime: 5_000, refetchInterval: 20_000 }),
  );
}

const order = { available: 0, away: 1, offline: 2 };

/** The same as choices: who is there first, then who has least open. */
export const staffChoices = (staff: readonly RoutableStaff[], me: string): Choice[] =>
  staff
    .toSorted((a, b) => order[a.state] - order[b.state] || a.load - b.load || a.name.localeCompare(b.name))
    .map((s) => ({
      id: s.staff_id,
      label: s.staff_id === me ? `${s.name} (you)` : s.name,
      hint: `${s.state} · ${s.load} of ${s.capacity}`,
    }));

/** Every skill that somebody has: the queues that there can be. */
export const skillsOf = (staff: readonly RoutableStaff[]): string[] =>
  [...new Set(staff.flatMap((s) => s.skills))].toSorted();
