import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { type OpenRecording, openRecording, storeOf } from "./open.ts";
import { readRecording, type StoredRecording } from "./read.ts";

/** A recording that may be heard: its row, and its sound. */
export type Audible = { row: StoredRecording; recording: OpenRecording };

/**
 * Opens a call's recording for whoever wants to hear or see it. Throws `not_found` where there is none (any more), and `conflict` while
 * the call goes on: then one listens to the call itself.
 */
export async function audible(core: Core, clientId: string, callId: string): Promise<Audible> {
  const row = await readRecording(core, clientId, callId);
  if (row.state === "deleted") throw new AppError("not_found", "This recording was deleted.");
  if (row.state === null || row.sealed_key === null) throw new AppError("not_found", "This call was not recorded.");
  if (row.call_state !== "ended")
    throw new AppError("conflict", "The call goes on: listen to it, not to its recording.");
  const place = { client_id: clientId, call_id: callId };
  if ((await storeOf(core).size(place)) === 0) {
    const words =
      row.state === "ended" ? "The file of this recording is missing." : "Nothing of this call is written yet.";
    throw new AppError("not_found", words);
  }
  return { row, recording: await openRecording(core, place, row.sealed_key) };
}
