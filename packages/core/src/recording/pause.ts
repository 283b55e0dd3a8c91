import type { Actor } from "@switchboard/contracts/actor";
import type { PauseReason } from "@switchboard/contracts/recording";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { hintCall } from "../call/hint.ts";
import { callHasEnded, lockCall, readOpenCall, type StoredCall } from "../call/lock.ts";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { append } from "../conversation/append.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";

/** Who wants it: a person by their name, the agent, or the limit of a pause that nobody has ended. */
type By = { by: "staff" | "agent" | "limit"; by_name: string | null };

const byOf = (actor: Actor): By =>
  actor.kind === "staff" ? { by: "staff", by_name: actor.name } : { by: "agent", by_name: null };

/**
 * Pauses the recording of a call that goes on, from this moment on and until it is let go on, or the config's limit is over. False: it
 * is paused already. Throws `conflict` once the call has ended, and where it is not recorded.
 */
export async function pauseRecording(
  core: Core,
  actor: Actor,
  input: { call_id: string; why: PauseReason },
): Promise<{ changed: boolean }> {
  return change(core, actor, input.call_id, async (tx, call, configId) => {
    const row = await tx.call_recordings.findFirst({ where: { call_id: call.id }, select: { state: true } });
    if (row?.state !== "wanted" && row?.state !== "recording") {
      throw new AppError("conflict", "This call is not recorded, so there is nothing to pause.");
    }
    const { blueprint } = await loadBlueprint(core, actor.client_id, configId);
    const by = byOf(actor);
    const from_ms = sinceAnswer(core, call);
    const until_ms = from_ms + (blueprint.recording?.pause_limit_s ?? defaultLimitS) * 1000;
    const { count } = await tx.call_recording_cuts.createMany({
      data: {
        client_id: actor.client_id,
        call_id: call.id,
        kind: "pause",
        from_ms,
        until_ms,
        why: input.why,
        by_name: by.by_name,
      },
      skipDuplicates: true,
    });
    return count === 0 ? undefined : { change: "paused", why: input.why, ...by };
  });
}

/**
 * Lets a paused recording go on. False: it is not paused. `limit`: its time is over. Throws `conflict` once the call has ended: it has
 * gone with it.
 */
export async function resumeRecording(
  core: Core,
  actor: Actor,
  input: { call_id: string; limit?: boolean },
): Promise<{ changed: boolean }> {
  return change(core, actor, input.call_id, async (tx, call) => {
    const open = await tx.call_recording_cuts.findFirst({ where: { call_id: call.id, to_ms: null } });
    if (!open) return undefined;
    const now = sinceAnswer(core, call);
    // A pause that was begun anew meanwhile is another's.
    if (input.limit && (open.until_ms === null || open.until_ms > now)) return undefined;
    const to_ms = Math.max(open.from_ms, Math.min(now, open.until_ms ?? now));
    await tx.call_recording_cuts.update({ where: { id: open.id }, data: { to_ms }, select: { id: true } });
    const by: By = input.limit ? { by: "limit", by_name: null } : byOf(actor);
    return { change: "resumed", why: open.why === "card_number" ? "card_number" : "other", ...by };
  });
}

const defaultLimitS = 300;

type Change = By & { change: "paused" | "resumed"; why: PauseReason };

/** Does it with the call and its conversation locked; what has changed goes into log and audit, and readers are told. */
async function change(
  core: Core,
  actor: Actor,
  callId: string,
  work: (tx: Transaction, call: StoredCall, configId: string) => Promise<Change | undefined>,
): Promise<{ changed: boolean }> {
  const { client_id } = actor;
  const { conversation_id } = await readOpenCall(core, client_id, callId);
  return core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const call = await lockCall(tx, callId);
    if (call.state === "ended") throw callHasEnded(call);
    const done = await work(tx, call, conversation.config_id);
    if (!done) return { changed: false };
    const body = { call_id: callId, ...done };
    const seq = await append(tx, conversation_id, null, [{ kind: "recording_changed", body }]);
    const action = done.change === "paused" ? "recording.pause" : "recording.resume";
    await audit(tx, actor, { action, target_kind: "call", target_id: callId, details: { why: done.why, by: done.by } });
    hintCall(tx, { client_id, id: callId });
    hintAfter(tx, { kind: "conversation", client_id, conversation_id, seq });
    return { changed: true };
  });
}

/** ms since the call was answered, as recordings count. */
const sinceAnswer = (core: Core, { answered_at, started_at }: StoredCall): number =>
  Math.max(0, Math.round(core.clock.now().getTime() - (answered_at ?? started_at).getTime()));
