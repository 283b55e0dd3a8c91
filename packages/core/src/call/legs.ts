import { randomUUID } from "node:crypto";
import type { CallMode } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import type { Participant } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";
import type { StoredCall } from "./lock.ts";

/** The customer's name in a room, and of their leg. */
export const CUSTOMER_IDENTITY = "customer";

/** Whether somebody in a room is the customer: by the name that our tokens give them alone, or on a telephone. */
export const isCustomer = ({ identity, kind }: Pick<Participant, "identity" | "kind">): boolean =>
  kind === "sip" || identity === CUSTOMER_IDENTITY;

const staffPrefix = "staff-";

/** A name for a staff member's next connection to a room: each has its own, so news of the one before mean nothing to it. */
export const newStaffIdentity = (): string => `${staffPrefix}${randomUUID()}`;

export const isStaffIdentity = (identity: string): boolean => identity.startsWith(staffPrefix);

type NewLeg = {
  identity: string;
  kind: "customer" | "agent" | "staff";
  staff_id?: string;
  name: string;
  mode?: CallMode;
  private?: boolean;
  now: Date;
};

/** Puts somebody into a call's room; who is there already gets this mode. */
export async function putLegIn(tx: Transaction, call: StoredCall, leg: NewLeg): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO call_legs (client_id, call_id, identity, kind, staff_id, name, mode, private, joined_at)
    VALUES (${call.client_id}::uuid, ${call.id}::uuid, ${leg.identity}, ${leg.kind}, ${leg.staff_id ?? null}::uuid, ${leg.name},
      ${leg.mode ?? null}, ${leg.private ?? false}, ${leg.now})
    ON CONFLICT (call_id, identity) WHERE left_at IS NULL DO UPDATE SET mode = excluded.mode, private = excluded.private`;
}

/** Takes somebody out of a call's room; false when they were not in it. */
export async function endLegIn(tx: Transaction, callId: string, identity: string, now: Date): Promise<boolean> {
  const { count } = await tx.call_legs.updateMany({
    where: { call_id: callId, identity, left_at: null },
    data: { left_at: now },
  });
  return count > 0;
}

/** A staff member's place on a call. */
export type StaffLeg = { identity: string; mode: CallMode; private: boolean };

/** How a staff member is on a call; undefined when they are not. */
export async function staffLeg(core: Core, call: StoredCall, staffId: string): Promise<StaffLeg | undefined> {
  const leg = await core.db.tenant(call.client_id, (t) =>
    t.call_legs.findFirst({
      where: { call_id: call.id, staff_id: staffId, left_at: null },
      select: { identity: true, mode: true, private: true },
    }),
  );
  return leg ? { ...leg, mode: leg.mode as CallMode } : undefined;
}
