import type { EventBody } from "@switchboard/contracts/event";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { keptOfShown } from "../customer/while-erasing.ts";

type Place = { client_id: string; conversation_id: string; run_id: string };

/** Logs a draft that was sent out and will not become a message: a record, so it needs no fence. */
export async function recordCutOff(core: Core, run: Place, text: string, crashed: boolean): Promise<void> {
  const seq = await core.db.transaction(run.client_id, async (tx) => {
    const kept = await keptOfShown(tx, run.conversation_id, text);
    const conversation = await lockConversation(tx, run.conversation_id);
    await tx.run_drafts.deleteMany({ where: { run_id: run.run_id } });
    // Whoever interrupted it on a call has said what was heard, which is less than what was sent out.
    const told = await tx.events.count({
      where: {
        conversation_id: conversation.id,
        run_id: run.run_id,
        kind: "ai_cut_off",
        body: { path: ["reason"], equals: "interrupted" },
      },
    });
    if (told > 0) return undefined;
    const reason: EventBody<"ai_cut_off">["reason"] =
      conversation.floor_holder === "human"
        ? "take_over"
        : conversation.status === "resolved"
          ? "resolved"
          : crashed
            ? "crash"
            : "error";
    return append(tx, conversation.id, run.run_id, [{ kind: "ai_cut_off", body: { text: kept, reason } }]);
  });
  if (seq !== undefined) hintLog(core, run.client_id, run.conversation_id, seq);
}

/** Logs what an earlier attempt of this run, whose process died, had sent out. */
export async function recordAbandonedDraft(core: Core, run: Place): Promise<void> {
  const draft = await core.db.tenant(run.client_id, (t) => t.run_drafts.findFirst({ where: { run_id: run.run_id } }));
  if (draft?.text) await recordCutOff(core, run, draft.text, true);
}
