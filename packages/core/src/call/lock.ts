import type { CallDirection, CallEnder, CallOrigin, CallState } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

export type StoredCall = {
  id: string;
  client_id: string;
  conversation_id: string;
  room: string;
  direction: CallDirection;
  origin: CallOrigin;
  state: CallState;
  agent_identity: string | null;
  agent_seen_at: Date | null;
  dispatches: number;
  dispatched_at: Date | null;
  started_by: string | null;
  started_at: Date;
  answered_at: Date | null;
  /** Until when somebody may pick up, who was dialled or holds the chat of who calls; null: it does not ring at a person. */
  rings_until: Date | null;
  ended_by: CallEnder | null;
  ended_by_name: string | null;
};

const columns = `id, client_id, conversation_id, room, direction, origin, state, agent_identity, dispatches, dispatched_at, started_by,
  started_at, answered_at, agent_seen_at, rings_until, ended_by, ended_by_name`;

/** Throws `not_found` unless the call is the client's. */
export async function readCall(core: Core, clientId: string, callId: string): Promise<StoredCall> {
  const [row] = await core.db.query<StoredCall>(clientId, {
    name: "read-call",
    text: `SELECT ${columns} FROM calls WHERE id = $1`,
    values: [callId],
  });
  if (!row) throw new AppError("not_found", "There is no such call.");
  return row;
}

/** The same while it goes on: throws `conflict` once it has ended. */
export async function readOpenCall(core: Core, clientId: string, callId: string): Promise<StoredCall> {
  const call = await readCall(core, clientId, callId);
  if (call.state === "ended") throw callHasEnded(call);
  return call;
}

const enders: Record<CallEnder, string> = {
  customer: "The customer has hung up.",
  agent: "The agent has ended this call.",
  staff: "A colleague has ended this call.",
  system: "This call has ended.",
};

/** What whoever comes too late to a call is told: who was first (`ended_by`; of staff their name, as `holder_name`). */
export function callHasEnded({ ended_by, ended_by_name }: StoredCall): AppError {
  const words = ended_by_name ? `${ended_by_name} has ended this call.` : enders[ended_by ?? "system"];
  return new AppError("conflict", words, { ended_by, ...(ended_by_name && { holder_name: ended_by_name }) });
}

/** Locks a call until the transaction ends; its conversation is locked first where both are. Throws `not_found`. */
export async function lockCall(tx: Transaction, callId: string): Promise<StoredCall> {
  const [row] = await tx.$queryRawUnsafe<StoredCall[]>(
    `SELECT ${columns} FROM calls WHERE id = $1::uuid FOR UPDATE`,
    callId,
  );
  if (!row) throw new AppError("not_found", "There is no such call.");
  return row;
}

/** Whether a visitor's call rings at the person who holds their chat, and has not been answered. */
export const ringsAtPerson = ({
  direction,
  state,
  rings_until,
}: Pick<StoredCall, "direction" | "state" | "rings_until">): boolean =>
  direction === "inbound" && state === "ringing" && rings_until !== null;

/** Whether a telephone rings, or is about to, that nobody has picked up yet. */
export const isRinging = ({ origin, direction, state }: Pick<StoredCall, "origin" | "direction" | "state">): boolean =>
  origin === "sip" && direction === "outbound" && state === "ringing";
