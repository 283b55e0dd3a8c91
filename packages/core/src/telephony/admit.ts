import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { sameNumber } from "./dialled-before.ts";
import { lockDialling } from "./lock.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

type Asked = {
  number: string;
  /** Its keyed hash. */
  phone_lookup: string;
  /** Whether it holds until the transaction ends: others of the client who would call wait. */
  locked: boolean;
  key?: string;
};

/** Throws `dial_refused` unless the client's policy lets this number be called now. Gives the call that this key has begun already; throws `idempotency_mismatch` when it went to another number. */
export async function admit(core: Core, tx: Transaction, clientId: string, asked: Asked): Promise<string | undefined> {
  if (asked.locked) await lockDialling(tx, clientId);
  if (asked.key !== undefined) {
    const where = { client_id: clientId, dial_key: asked.key };
    const begun = await tx.calls.findFirst({ where, select: { id: true, phone_lookup: true } });
    if (begun) return sameNumber(begun, asked.phone_lookup);
  }
  const refusal = await refusalOf(tx, clientId, core.clock.now(), asked);
  if (refusal) throw refused(refusal);
  return undefined;
}

const refused = ({ rule, detail, possible_at }: Refusal): AppError =>
  new AppError("dial_refused", detail, { rule, possible_at: possible_at?.toISOString() ?? null });
