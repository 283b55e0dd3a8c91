import type { Actor } from "@switchboard/contracts/actor";
import type { CallPlace } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import { redactSpoken } from "../conversation/card-in-pieces.ts";
import { firstUse, rememberUse } from "../conversation/first-use.ts";
import { hideDigits } from "../conversation/hide-digits.ts";
import { hintLog } from "../conversation/hint.ts";
import { hidesDigits } from "../conversation/kept-text.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { notePresent } from "../presence/note-present.ts";
import { moveClocksIn } from "../sla/move-in.ts";

/** What an agent heard of somebody's track. */
export type StaffSpeech = {
  identity: string;
  /** The agent's own identity: one that replaces it counts anew. */
  heard_by: string;
  /** Counts what this agent has heard. */
  number: number;
  text: string;
  /** When they began to say it. */
  from: Date;
};

/** Words are known some seconds after they were said; what is older belongs nowhere. */
const lateMs = 30_000;

/**
 * Writes down what a staff member has said aloud on a call, as their message to the customer: what they type would be one. Only of
 * who held the floor or had barged in when they began to say it, though they may have returned it or left meanwhile: of others
 * undefined. The same identity, agent and number is one message.
 */
export async function hearStaff(
  core: Core,
  call: CallPlace & { conversation_id: string },
  { identity, heard_by, number, text, from }: StaffSpeech,
): Promise<number | undefined> {
  const { client_id, call_id, conversation_id } = call;
  const hidden = hideDigits(text);
  // What is hashed of it tells no number.
  const use = { scope: `speech:${call_id}`, key: `${identity}:${heard_by}:${number}`, text: hidden };
  const kept = redactSpoken((await hidesDigits(core, client_id, conversation_id, from)) ? hidden : text);
  const seq = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const leg = await tx.call_legs.findFirst({
      where: { call_id, identity, kind: "staff" },
      orderBy: { joined_at: "desc" },
      select: { staff_id: true, name: true, mode: true, left_at: true },
    });
    const holds = conversation.floor_holder === "human" && conversation.floor_staff_id === leg?.staff_id;
    if (!leg?.staff_id) return undefined;
    const isTheirs =
      holds ||
      bargedAt(leg, from, core.clock.now()) ||
      (await heldAt(tx, conversation_id, leg.staff_id, from, core.clock.now()));
    if (!isTheirs) return undefined;
    const actor: Actor = { kind: "staff", id: leg.staff_id, name: leg.name, roles: [], client_id };
    const earlier = await firstUse(tx, actor, use);
    if (earlier !== undefined) return earlier;
    const body = { text: kept, staff_id: actor.id, staff_name: actor.name };
    const appended = await append(tx, conversation_id, null, [{ kind: "staff_message", body }]);
    if (holds) {
      const now = core.clock.now();
      await notePresent(tx, actor);
      await moveClocksIn(tx, conversation, "staff_replied", { held: true, now });
      await tx.conversations.update({ where: { id: conversation_id }, data: { active_at: now } });
    }
    await rememberUse(tx, use, { conversation_id, seq: appended });
    return appended;
  });
  if (seq !== undefined) hintLog(core, client_id, conversation_id, seq);
  return seq;
}

/** Whether somebody had barged in at a moment of the last seconds: who falls silent gets another connection, and keeps this one's mode. */
function bargedAt({ mode, left_at }: { mode: string | null; left_at: Date | null }, at: Date, now: Date): boolean {
  return mode === "barge" && (left_at === null || (at <= left_at && now.getTime() - at.getTime() <= lateMs));
}

/** Whether somebody held the floor at a moment of the last seconds. */
async function heldAt(tx: Transaction, conversationId: string, staffId: string, at: Date, now: Date): Promise<boolean> {
  if (now.getTime() - at.getTime() > lateMs) return false;
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT body ->> 'holder' = 'human' AND body ->> 'staff_id' = ${staffId} AS held FROM events
    WHERE conversation_id = ${conversationId}::uuid AND kind = 'floor_changed' AND at <= ${at} ORDER BY seq DESC LIMIT 1`;
  return row?.held ?? false;
}
