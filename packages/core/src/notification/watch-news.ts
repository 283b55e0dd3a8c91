import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";

/**
 * Something is to be asked for anew: the person's notifications, the client's task queues, its conversations (of which some may have
 * changed unheard), or all texts, from which some were erased.
 */
export type News = { kind: "news"; of: "notifications" | "tasks" | "conversations" | "erasures" };

/** Of one kind at most so often: many changes at once are one piece of news. */
const everyMs = 500;

/** Hears of what a staff member's console shows beside its lists. Whoever has been away is told to look at once. */
export function watchNews(
  core: Core,
  actor: Actor,
  wake: () => void,
): { hear(of: News["of"]): void; take(): Generator<News>; stop(): void } {
  const due = new Map<News["of"], number>();
  const toldAt = new Map<News["of"], number>();
  const timers = new Set<NodeJS.Timeout>();
  const hear = (of: News["of"]): void => {
    if (due.has(of)) return;
    const now = performance.now();
    const at = Math.max(now, (toldAt.get(of) ?? -everyMs) + everyMs);
    due.set(of, at);
    if (at <= now) return wake();
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, at - now);
    timers.add(timer);
  };
  const stops = [
    core.realtime.subscribe({ client_id: actor.client_id }, (hint) => {
      if (hint.kind === "task") hear("tasks");
      if (hint.kind === "erased") hear("erasures");
      if (hint.kind === "notification" && (hint.staff_id ?? actor.id) === actor.id) hear("notifications");
    }),
    core.realtime.onReconnect(() => {
      hear("tasks");
      hear("notifications");
      hear("conversations");
    }),
  ];
  return {
    hear,
    *take() {
      const now = performance.now();
      for (const [of, at] of due) {
        if (at > now) continue;
        due.delete(of);
        toldAt.set(of, now);
        yield { kind: "news", of };
      }
    },
    stop() {
      for (const end of stops) end();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
