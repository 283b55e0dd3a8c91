import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { announcementOf } from "./announcements.ts";
import type { LogFeed } from "./log-feed.ts";

const KEPT = 5;

/** Reads out whole messages as they arrive, for those who do not see the thread. */
export function Announcer({ feed, agent }: { feed: LogFeed; agent: string }): VNode {
  const [lines, setLines] = useState<{ id: string; text: string }[]>([]);
  useEffect(
    () =>
      feed.subscribe((batch) => {
        if (batch.isHistory) return setLines([{ id: "history", text: "Your earlier conversation is here again." }]);
        const fresh = batch.entries.flatMap(({ id, event }) => {
          const text = announcementOf(event, agent);
          return text ? [{ id, text }] : [];
        });
        setLines((old) => [...old, ...fresh].slice(-KEPT));
      }),
    [feed, agent],
  );
  return (
    <div class="unseen" role="log" aria-live="polite" aria-relevant="additions" aria-label="New messages">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
