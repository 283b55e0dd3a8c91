import type { NewEvent } from "@switchboard/contracts/event";
import { append } from "../conversation/append.ts";
import { hintFloor } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { keptOfShown } from "../customer/while-erasing.ts";

type Interruption = {
  client_id: string;
  call_id: string;
  conversation_id: string;
  /** Whose answer; undefined: whatever is being thought, nothing of which has been heard. */
  run_id: string | undefined;
  /** What the customer had heard of the answer. */
  heard: string;
};

/** `stopped` false: one of its tools is at work, and it goes on. `superseded`: the run that was still writing. */
export type Interrupted = { stopped: boolean; superseded?: string };

/**
 * The customer has spoken over an answer: the log keeps what they heard. An answer that is a message already gets a
 * `speech_cut`; a run that still writes it is superseded, unless one of its tools is at work, whose result must be kept.
 */
export async function interrupt(core: Core, cut: Interruption): Promise<Interrupted> {
  const done = await core.db.transaction(cut.client_id, async (tx) => {
    const heard = await keptOfShown(tx, cut.conversation_id, cut.heard);
    const conversation = await lockConversation(tx, cut.conversation_id);
    const message =
      cut.run_id &&
      (await tx.events.findFirst({
        where: { conversation_id: conversation.id, run_id: cut.run_id, kind: "ai_message" },
        select: { seq: true },
      }));
    if (message) {
      const body = { call_id: cut.call_id, cut_seq: message.seq, heard };
      return { stopped: true, seq: await append(tx, conversation.id, null, [{ kind: "speech_cut", body }]) };
    }
    const run = await tx.runs.findFirst({
      where: {
        conversation_id: conversation.id,
        status: { in: ["queued", "running"] },
        ...(cut.run_id && { id: cut.run_id }),
      },
      select: { id: true },
    });
    if (!run) return { stopped: true, seq: undefined };
    const working = await tx.tool_calls.count({ where: { run_id: run.id, status: "started" } });
    if (working > 0) return { stopped: false, seq: undefined };
    await tx.runs.update({
      where: { id: run.id },
      data: { status: "superseded", lease_until: null, finished_at: core.clock.now() },
    });
    const drafts = await tx.run_drafts.deleteMany({ where: { run_id: run.id } });
    // What was written and not heard is a record as well; of a thought there is none.
    const superseded = run.id;
    if (heard === "" && drafts.count === 0) return { stopped: true, superseded, seq: conversation.last_seq };
    const events: NewEvent[] = [{ kind: "ai_cut_off", body: { text: heard, reason: "interrupted" } }];
    return { stopped: true, superseded, seq: await append(tx, conversation.id, run.id, events) };
  });
  const { seq, ...interrupted } = done;
  if (seq !== undefined) hintFloor(core, cut.client_id, cut.conversation_id, seq);
  return interrupted;
}
