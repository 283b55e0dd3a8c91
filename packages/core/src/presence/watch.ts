import type { Actor } from "@switchboard/contracts/actor";
import { Wake } from "../conversation/wake.ts";
import type { Core } from "../core.ts";
import { type News, watchNews } from "../notification/watch-news.ts";
import { stayPresent } from "./stay-present.ts";

const everyMs = 10_000;

/**
 * Keeps a staff member present for as long as it is read, says every 10 s that the connection stands, and at once when there is
 * something new to ask for. For consoles without an Inbox.
 */
export async function* watchPresence(
  core: Core,
  actor: Actor,
  signal: AbortSignal,
): AsyncGenerator<{ kind: "here" } | News> {
  const wake = new Wake();
  const news = watchNews(core, actor, () => wake.wake());
  const stop = stayPresent(core, actor);
  let hereAt = 0;
  try {
    while (!signal.aborted) {
      yield* news.take();
      if (performance.now() >= hereAt) {
        hereAt = performance.now() + everyMs;
        yield { kind: "here" };
      }
      await wake.wait(Math.max(1, hereAt - performance.now()), signal);
    }
  } finally {
    stop();
    news.stop();
  }
}
