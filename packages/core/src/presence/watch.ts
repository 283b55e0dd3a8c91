import type { Actor } from "@switchboard/contracts/actor";
import { Wake } from "../conversation/wake.ts";
import type { Core } from "../core.ts";
import { stayPresent } from "./stay-present.ts";

const everyMs = 10_000;

/** Keeps a staff member present for as long as it is read, and says every 10 s that the connection stands. For consoles without an Inbox. */
export async function* watchPresence(core: Core, actor: Actor, signal: AbortSignal): AsyncGenerator<{ kind: "here" }> {
  const stop = stayPresent(core, actor);
  try {
    while (!signal.aborted) {
      yield { kind: "here" };
      await new Wake().wait(everyMs, signal);
    }
  } finally {
    stop();
  }
}
