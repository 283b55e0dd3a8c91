import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { CallDirection, CallOrigin } from "@switchboard/contracts/call";
import type { Channel } from "@switchboard/contracts/channel";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { type Dialling, dialledColumns, purposeOf } from "./dialling.ts";
import { endCall } from "./end.ts";
import { hintCall } from "./hint.ts";
import { newCallRoom } from "./line.ts";
import { readCall, type StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";
import { openConversationIn } from "./open-conversation.ts";
import { type Received, receivedColumns } from "./received.ts";
import { ringHolderIn, ringsUntil } from "./ring-holder.ts";
import { sendAgent } from "./send-agent.ts";

/** A room in which nobody is left ends after this; somebody whose network failed for a moment comes back to it. */
const emptyTimeoutS = 30;

export type StartCall = {
  direction: CallDirection;
  origin: CallOrigin;
  /** The session that the conversation belongs to; null: the call is a session of its own. */
  session_id: string | null;
  channel_type: Channel;
  config_name: string | null;
  customer_id: string | null;
  /** We call a telephone. */
  dialled?: Dialling;
  /** Somebody on a telephone is in the room already. */
  received?: Received;
  /** Throws where it may not begin now; gives the call that there is already. */
  admit?(tx: Transaction): Promise<string | undefined>;
};

/**
 * Opens a room for a conversation, unless somebody on a telephone is in one already, and sends for the agent. Throws `conflict` when
 * the conversation has a call already or the client is archived,
 * `floor_held` when a person holds its floor and it is no call from a page, which rings at them, and `unavailable` without a media
 * server.
 */
export async function startCall(core: Core, actor: Actor, asked: StartCall): Promise<StoredCall> {
  const media = mediaOf(core);
  const { client_id } = actor;
  const id = randomUUID();
  const room = asked.received?.room ?? newCallRoom();
  if (!asked.received) await media.openRoom(room, { emptyTimeoutS });
  try {
    const known = await core.db.transaction(client_id, async (tx) => {
      const begun = await (asked.dialled ?? asked.received ?? asked).admit?.(tx);
      if (begun) return begun;
      const now = core.clock.now();
      const { archived_at } = await tx.clients.findUniqueOrThrow({
        where: { id: client_id },
        select: { archived_at: true },
      });
      if (archived_at) throw new AppError("conflict", "This client is archived. Unarchive it to have calls.");
      const conversation_id = await openConversationIn(tx, {
        client_id,
        session_id: asked.session_id ?? `call:${id}`,
        channel_type: asked.channel_type,
        config_name: asked.config_name,
        customer_id: asked.received ? await asked.received.customer(tx) : asked.customer_id,
        // Whoever is on a telephone is known by its number alone.
        identified_by: asked.origin === "sip" ? "phone" : "claim",
        is_test: asked.origin === "test",
        now,
      });
      const { floor_holder, floor_staff_id, floor_staff_name } = await lockConversation(tx, conversation_id);
      const held = floor_holder === "human";
      if (held && asked.origin !== "widget") {
        const holder_name = floor_staff_name;
        throw new AppError(
          "floor_held",
          `${holder_name ?? "A colleague"} answers in this conversation. Please write.`,
          {
            holder_name,
          },
        );
      }
      const open = await tx.calls.findFirst({
        where: { conversation_id, state: { not: "ended" } },
        select: { id: true },
      });
      if (open) throw new AppError("conflict", "This conversation has a call already.");
      await tx.calls.create({
        data: {
          id,
          client_id,
          conversation_id,
          room,
          direction: asked.direction,
          origin: asked.origin,
          started_by: actor.kind === "staff" ? actor.id : null,
          started_at: now,
          rings_until: held ? ringsUntil(now) : null,
          ...(asked.dialled && dialledColumns(asked.dialled)),
          ...(asked.received && receivedColumns(asked.received)),
        },
      });
      const seq = await append(tx, conversation_id, null, [
        { kind: "call_started", body: { call_id: id, direction: asked.direction, origin: asked.origin } },
        ...purposeOf(actor, id, asked.dialled?.purpose),
      ]);
      if (held && floor_staff_id) {
        await ringHolderIn(tx, { client_id, conversation_id, seq, holder_id: floor_staff_id, now });
      }
      await audit(tx, actor, { action: "call.start", target_kind: "call", target_id: id });
      hintAfter(tx, { kind: "conversation", client_id, conversation_id, seq });
      hintCall(tx, { client_id, id });
      return undefined;
    });
    if (known) {
      if (!asked.received) await media.endRoom(room);
      return readCall(core, client_id, known);
    }
  } catch (error) {
    // Whoever is in a room already is told by who let them in.
    if (!asked.received) {
      await media.endRoom(room).catch((err) => core.logger.warn({ err }, "a room without a call could not be ended"));
    }
    throw error;
  }
  try {
    return await sendAgent(core, client_id, id, 0);
  } catch (error) {
    // Nobody would come to this room.
    await endCall(core, actor, { call_id: id, by: "system", outcome: "failed" });
    throw error;
  }
}
