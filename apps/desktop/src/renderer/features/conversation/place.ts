import type { ConversationSummary, InboxView } from "@switchboard/contracts/conversation";

/** Whether a conversation stands in a view of the Inbox, for the staff member `me`. */
export function belongs(view: InboxView, row: ConversationSummary, me: string): boolean {
  const open = row.status !== "resolved";
  const asked = row.escalation?.status === "waiting" || row.escalation?.status === "timed_out";
  switch (view) {
    case "waiting":
      return open && asked;
    case "mine":
      return open && row.floor.holder === "human" && row.floor.staff_id === me;
    case "ai":
      return open && row.floor.holder === "ai" && !asked;
    case "resolved":
      return !open;
  }
}

const centuryMs = 100 * 365.25 * 86_400_000;

/** The SLA's deadline; without one the hand-off's, and those last that nobody waits in front of. As the server has it. */
function queueAt(row: ConversationSummary): number {
  const due = row.sla.find((clock) => clock.due_at !== null)?.due_at;
  if (due) return Date.parse(due);
  const late = row.escalation?.status === "timed_out" ? centuryMs : 0;
  return Date.parse(row.escalation?.deadline ?? row.last_at) + late;
}

const rank = (view: InboxView, row: ConversationSummary): number =>
  view === "waiting" ? queueAt(row) : -Date.parse(row.last_at);

/** Order within a view: what is due first where a person is needed; the newest first elsewhere. */
export function byUrgency(view: InboxView): (a: ConversationSummary, b: ConversationSummary) => number {
  return (a, b) => rank(view, a) - rank(view, b) || a.id.localeCompare(b.id);
}

/** A page of the list as the server answers it. */
export type ListPage = { items: ConversationSummary[]; next_cursor: string | null };

/**
 * The loaded pages of a view after one conversation changed. It is moved, added or taken away; where its place lies
 * beyond what is loaded it is left to the next page. `searching`: rows are only renewed, since only the server can match.
 */
export function placeRow(
  pages: readonly ListPage[],
  view: InboxView,
  row: ConversationSummary,
  me: string,
  searching: boolean,
): ListPage[] {
  const had = pages.some((page) => page.items.some((item) => item.id === row.id));
  const without = pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== row.id) }));
  if (!belongs(view, row, me) || (searching && !had)) return without;
  const compare = byUrgency(view);
  const last = without.length - 1;
  for (const [index, page] of without.entries()) {
    const at = page.items.findIndex((item) => compare(row, item) < 0);
    const atEnd = index === last && page.next_cursor === null;
    if (at < 0 && !atEnd) continue;
    const items = [...page.items];
    items.splice(at < 0 ? items.length : at, 0, row);
    return without.with(index, { ...page, items });
  }
  return without;
}
