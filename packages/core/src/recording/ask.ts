import type { Actor } from "@switchboard/contracts/actor";
import type { HearingPurpose } from "@switchboard/contracts/recording";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { audible } from "./audible.ts";

/** What somebody may hear: so many chunks of the recording, which are the same however long it becomes. */
export type Hearing = { client_id: string; call_id: string; user_id: string; purpose: HearingPurpose; chunks: number };

/** Lets somebody hear a recording, and keeps in the audit that they asked for it. Throws `not_found` and `conflict`. */
export async function askToHear(
  core: Core,
  actor: Actor,
  input: { call_id: string; purpose: HearingPurpose },
): Promise<{ hearing: Hearing; duration_ms: number }> {
  const { client_id } = actor;
  const { row, recording } = await audible(core, client_id, input.call_id);
  const { chunks } = recording.contents;
  if (chunks.length === 0) throw new AppError("not_found", "Nothing of this call is written yet.");
  await core.db.transaction(client_id, (tx) =>
    audit(tx, actor, { action: `recording.${input.purpose}`, target_kind: "call", target_id: input.call_id }),
  );
  const hearing = { client_id, call_id: row.call_id, user_id: actor.id, purpose: input.purpose, chunks: chunks.length };
  return { hearing, duration_ms: await recording.lengthMs(chunks.length) };
}
