import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { Chip } from "@switchboard/ui/chip";
import { Section } from "@switchboard/ui/section";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { useNow } from "../../clock/now.ts";
import { channelWords, stateChip } from "../conversation/words.ts";
import { useSession } from "../session/session.ts";

function Row({ row }: { row: ConversationSummary }) {
  const chip = stateChip(row, useSession().user.id, useNow());
  return (
    <li>
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: row.id }}
        className="flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover"
      >
        <span className="w-20 flex-none text-muted text-sm">{channelWords[row.channel_type]}</span>
        <span className="min-w-0 flex-1 truncate text-ink">{row.last_text || "Nothing was said"}</span>
        <Chip tone={chip.tone}>{chip.text}</Chip>
        <Ago at={row.created_at} className="w-16 flex-none text-right text-muted text-xs" />
      </Link>
    </li>
  );
}

/** A customer's conversations, newest first, with channel, outcome and the way into each. */
export function CustomerHistory({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery({
    queryKey: [...trpc.customer.conversations.pathKey(), customerId],
    queryFn: ({ pageParam, signal }) =>
      api.customer.conversations.query(
        { customer_id: customerId, limit: 20, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="Conversations">
      {query.isPending && <Skeleton className="h-8 w-full" />}
      {query.isError && <p className="text-breach">{problemOf(query.error).text}</p>}
      {query.isSuccess && rows.length === 0 && <p className="text-muted">No conversation yet.</p>}
      <ul aria-label="Conversations of this customer">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <ShowMore of={query} label="Show earlier ones" />
    </Section>
  );
}
