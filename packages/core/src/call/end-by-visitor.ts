import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { endCall } from "./end.ts";

/** A visitor hangs up. False: it had ended already. Throws `not_found` for a call of another session. */
export async function endByVisitor(core: Core, actor: Actor, input: { call_id: string }): Promise<{ ended: boolean }> {
  const [own] = await core.db.query(actor.client_id, {
    name: "own-visit-call",
    text: `SELECT a.id FROM calls a JOIN conversations c ON c.id = a.conversation_id WHERE a.id = $1 AND c.session_id = $2`,
    values: [input.call_id, actor.session_id],
  });
  if (!own) throw new AppError("not_found", "There is no such call.");
  return { ended: await endCall(core, actor, { call_id: input.call_id, by: "customer" }) };
}
