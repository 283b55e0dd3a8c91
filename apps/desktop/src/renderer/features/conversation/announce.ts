import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { Escalation } from "@switchboard/contracts/escalation";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { callOf } from "../call/on-the-line.ts";
import { tell } from "../notification/tell.ts";
import type { EscalationNews } from "./escalation-news.ts";

/** Leads to a conversation, to its call, or to all who wait. */
export type Open = (to: { kind: "conversation" | "call"; id: string } | { kind: "waiting" }) => void;

/** Announces that somebody needs a person. Gives whether the person's rules let it be shown. */
export async function announce(
  { id, customer_label }: ConversationSummary,
  asked: Escalation,
  open: Open,
): Promise<boolean> {
  const call = await callOf(id);
  const title = call ? `${customer_label} is on the phone and needs a person` : `${customer_label} needs a person`;
  const to = call ? ({ kind: "call", id: call } as const) : ({ kind: "conversation", id } as const);
  const run = (): void => open(to);
  // The app knows whether the window is in front; what lies open in it behind others is not in sight.
  const shown = tell("escalation", { key: asked.id, to, title, detail: asked.reason, open: run });
  if (shown && !window.location.pathname.endsWith(to.id)) {
    notify({ tone: "waiting", title, detail: asked.reason, action: { label: "Open", run } });
  }
  return shown;
}

const mostRead = 200;
const mostApart = 3;

/**
 * Announces what has opened while nothing was heard: of the 200 most urgent who wait the first three by name, and how many more there
 * are. Throws when the server does not answer.
 */
export async function announceMissed(news: EscalationNews, open: Open): Promise<void> {
  const waiting = trpc.conversation.list.queryOptions({ view: "waiting", limit: mostRead });
  const { items } = await queryClient.fetchQuery({ ...waiting, staleTime: 0, gcTime: 0, retry: 3 });
  const missed = items.flatMap((row) => {
    const asked = news.take(row);
    return asked ? [{ row, asked }] : [];
  });
  const shown = await Promise.all(missed.slice(0, mostApart).map(({ row, asked }) => announce(row, asked, open)));
  const more = missed.length - mostApart;
  if (more <= 0 || !shown.includes(true)) return;
  const title = more === 1 ? "One more customer needs a person" : `${more} more customers need a person`;
  notify({ tone: "waiting", title, action: { label: "Open", run: () => open({ kind: "waiting" }) } });
}
