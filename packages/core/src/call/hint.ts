import type { Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";

/** Tells the Calls room, after the commit, that something of a call has changed. */
export function hintCall(tx: Transaction, call: { client_id: string; id: string }): void {
  hintAfter(tx, { kind: "call", client_id: call.client_id, call_id: call.id });
}
