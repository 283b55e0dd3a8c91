import type { Account } from "@switchboard/contracts/account";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "../../api/client.ts";
import { writeDatesAs } from "../../clock/date-words.ts";
import { takePreferences } from "../../preferences/sync.ts";
import { useSession } from "../session/session.ts";

const everyMs = 60_000;

export const accountQuery = trpc.account.get.queryOptions(undefined, {
  staleTime: 10_000,
  refetchInterval: everyMs,
  refetchOnWindowFocus: true,
});

/** One's own account; undefined until known. */
export function useAccount(): Account | undefined {
  return useQuery(accountQuery).data;
}

/** Keeps theme, density, keys and rules as the person has them elsewhere: looked at every minute, and when the window is come back to. */
export function useSyncedPreferences(): void {
  const { id } = useSession().user;
  const account = useAccount();
  useEffect(() => {
    if (!account) return;
    takePreferences(id, account);
    writeDatesAs(account);
  }, [id, account]);
}
