import type { CallPlace } from "@switchboard/contracts/call";
import { isAppError } from "@switchboard/kit/app-error";
import { callActor } from "../call/system-actor.ts";
import type { Core } from "../core.ts";
import { pauseRecording, resumeRecording } from "./pause.ts";

/** Pauses the recording of a call for a card number, as its agent asks for, or lets it go on. Nothing happens once the call has ended. */
export async function pauseByAgent(core: Core, call: CallPlace, paused: boolean): Promise<void> {
  const { call_id } = call;
  try {
    if (paused) await pauseRecording(core, callActor(call), { call_id, why: "card_number" });
    else await resumeRecording(core, callActor(call), { call_id });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}
