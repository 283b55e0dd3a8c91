import type { InboxView } from "@switchboard/contracts/conversation";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Bot, CheckCheck, Inbox, SearchX } from "lucide-react";

const words: Record<InboxView, { title: string; text: string }> = {
  waiting: {
    title: "Nobody waits for a person",
    text: "New requests appear here by themselves, the most urgent on top.",
  },
  mine: { title: "You hold no conversation", text: "Open one that needs a person and press T to take over." },
  ai: { title: "The agent talks to nobody", text: "Conversations appear here as customers write." },
  resolved: { title: "Nothing is resolved yet", text: "Press E in a conversation to end it." },
};
const icons = { waiting: <CheckCheck />, mine: <Inbox />, ai: <Bot />, resolved: <CheckCheck /> };

/** What to do next when a view, or a search in it, has nothing. */
export function InboxEmpty({ view, q }: { view: InboxView; q: string }) {
  if (q) {
    return (
      <EmptyState icon={<SearchX />} title="Nothing found">
        No conversation in this view has “{q}”. Press 1 to 4 to look in another view.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icons[view]} title={words[view].title}>
      {words[view].text}
    </EmptyState>
  );
}
