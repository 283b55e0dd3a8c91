import type { Actor } from "@switchboard/contracts/actor";
import type { NewEvent } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { redact } from "../conversation/redact.ts";

/** What is written of a call to a telephone with its beginning. */
export type Dialling = {
  key: string;
  phone: string;
  phone_lookup: string;
  phone_number_id: string;
  purpose: string | undefined;
  /** Throws what refuses the call, under a lock that lasts as long as the transaction; gives the call that this key has begun already. */
  admit(tx: Transaction): Promise<string | undefined>;
};

/** Columns of a call to a telephone. */
export const dialledColumns = ({ key, phone, phone_lookup, phone_number_id }: Dialling) => ({
  dial_key: key,
  phone,
  phone_lookup,
  phone_number_id,
});

/** What the call is about is told to the agent alone, as a whisper. */
export function purposeOf(actor: Actor, call_id: string, purpose: string | undefined): NewEvent[] {
  if (!purpose) return [];
  const body = { call_id, text: redact(purpose), staff_id: actor.id, staff_name: actor.name };
  return [{ kind: "whispered", body }];
}
