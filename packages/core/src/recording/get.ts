import type { Actor } from "@switchboard/contracts/actor";
import type { CallRecording, RecordingState } from "@switchboard/contracts/recording";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { readRecording, type StoredRecording } from "./read.ts";

const dayMs = 86_400_000;

/** A call's recording, or why there is none. Throws `not_found`. */
export async function getRecording(core: Core, actor: Actor, input: { call_id: string }): Promise<CallRecording> {
  const row = await readRecording(core, actor.client_id, input.call_id);
  const { held_at, held_by_name, hold_reason, deleted_at, deleted_why, ended_at, days } = row;
  const kept = row.state === "ended" && held_at === null && ended_at !== null && days !== null;
  return {
    state: await stateOf(core, row),
    duration_ms: row.duration_ms,
    channels: row.channels,
    cuts: row.cuts,
    days: row.state === null ? null : days,
    delete_at: kept ? new Date(ended_at.getTime() + days * dayMs).toISOString() : null,
    hold: held_at && { at: held_at.toISOString(), by_name: held_by_name ?? "", reason: hold_reason ?? "" },
    deleted: deleted_at && deleted_why && { at: deleted_at.toISOString(), why: deleted_why },
    changed: row.changed_at !== null,
    given_up: row.given_up_at !== null,
  };
}

async function stateOf(core: Core, row: StoredRecording): Promise<RecordingState> {
  if (row.state === "wanted") return "waiting";
  if (row.state === "ended" && row.lost_at) return "lost";
  if (row.state !== null) return row.state;
  const { blueprint } = await loadBlueprint(core, row.client_id, row.config_id);
  if (!blueprint.recording?.enabled) return "off";
  if (blueprint.consent?.required && row.consent !== null && row.consent !== "given") return row.consent;
  return core.recordings ? "none" : "nowhere";
}
