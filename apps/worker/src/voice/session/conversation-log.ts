import type { Actor } from "@switchboard/contracts/actor";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import { watchConversation } from "@switchboard/core/conversation/watch";
import type { Core } from "@switchboard/core/core";
import { backoff } from "@switchboard/kit/jitter";

/** Who listens to a conversation's log. */
export type LogReader = { onEvent(event: Event): void; onDraft(draft: Draft): void };

const firstRetryMs = 100;
const longestRetryMs = 2_000;

/**
 * Reads a conversation's log from after a seq on, every entry once and in order, and drafts as they are written, until the
 * signal aborts. A database that is away is asked again; nothing is missed by it. Never rejects.
 */
export async function followLog(
  core: Core,
  actor: Actor,
  from: { conversation_id: string; after_seq: number },
  reader: LogReader,
  signal: AbortSignal,
): Promise<void> {
  let { after_seq } = from;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const { conversation_id } = from;
      for await (const part of watchConversation(core, actor, { conversation_id, after_seq }, signal)) {
        failures = 0;
        if (part.kind === "draft") reader.onDraft(part.draft);
        else if (part.kind === "event") {
          after_seq = part.event.seq;
          reader.onEvent(part.event);
        }
      }
    } catch (err) {
      core.logger.warn({ err, conversation_id: from.conversation_id }, "a call's log could not be read; trying again");
    }
    await backoff(failures, firstRetryMs, longestRetryMs, signal).catch(() => undefined);
  }
}
