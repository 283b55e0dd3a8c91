import type { CallConsent, CallPlace } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import { hintCall } from "../call/hint.ts";
import { callActor } from "../call/system-actor.ts";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { newSealedKey } from "./key.ts";

type Asked = { config_id: string; consent: CallConsent | null; state: string };

/**
 * Lets a call be recorded from now on, if its config wants that and the customer has agreed where they must; called once they have
 * been told. False: it is not recorded, and no file comes to be. Safe to repeat.
 */
export async function allowRecording(core: Core, call: CallPlace): Promise<boolean> {
  const { client_id, call_id } = call;
  const [asked] = await core.db.query<Asked>(client_id, {
    name: "recording-asked",
    text: `SELECT v.config_id, c.consent, c.state FROM calls c JOIN conversations v ON v.id = c.conversation_id WHERE c.id = $1`,
    values: [call_id],
  });
  if (!asked || asked.state === "ended") return false;
  const { blueprint } = await loadBlueprint(core, client_id, asked.config_id);
  const { recording, consent } = blueprint;
  if (!recording?.enabled || (consent?.required && asked.consent !== "given")) return false;
  if (!core.recordings) {
    core.logger.warn({ call_id }, "a call that should be recorded is not: RECORDINGS_DIR names no folder");
    return false;
  }
  await core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.call_recordings.createMany({
      data: {
        call_id,
        client_id,
        sealed_key: newSealedKey(core.vault, call),
        retention_days: recording.retention_days ?? null,
        allowed_at: core.clock.now(),
      },
      skipDuplicates: true,
    });
    if (count > 0) {
      await audit(tx, callActor(call), { action: "recording.allow", target_kind: "call", target_id: call_id });
      hintCall(tx, { client_id, id: call_id });
    }
  });
  return true;
}
