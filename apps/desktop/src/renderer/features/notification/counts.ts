import { notificationKind } from "@switchboard/contracts/notification";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { useClient } from "../session/session.ts";
import { useRules } from "./rule-store.ts";
import { ruleFor } from "./rules.ts";

/** A hint of the stream comes at once; this is for one that was lost. */
const everyMs = 60_000;

/** How many unread notifications the bell counts; undefined until known. The console's stream makes it ask anew. */
export function useUnread(): number | undefined {
  const counts = useQuery(trpc.notification.counts.queryOptions(undefined, { refetchInterval: everyMs })).data;
  const rules = useRules();
  const { id } = useClient();
  if (!counts) return undefined;
  return notificationKind.options
    .filter((kind) => ruleFor(rules, id, kind, new Date()).bell)
    .reduce((sum, kind) => sum + (counts.by_kind[kind] ?? 0), 0);
}
