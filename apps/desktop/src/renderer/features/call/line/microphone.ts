import { chosenDevice } from "./chosen.ts";
import type { MicState } from "./state.ts";

const speech = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Opens the microphone; the browser asks for leave unless it has it. Throws the browser's error. */
export async function openMicrophone(): Promise<MediaStreamTrack> {
  const id = chosenDevice("microphone");
  const open = (audio: MediaTrackConstraints) => navigator.mediaDevices.getUserMedia({ audio });
  const stream = await open({ ...speech, ...(id && { deviceId: { exact: id } }) }).catch((error: unknown) => {
    // The chosen one is unplugged: any is better than none.
    if (id && nameOf(error) === "OverconstrainedError") return open(speech);
    throw error;
  });
  return stream.getAudioTracks()[0] as MediaStreamTrack;
}

/** Whether the browser would open the microphone without asking. */
export async function microphoneAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "microphone" as PermissionName })).state === "granted";
  } catch {
    return false;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** Why there is no microphone, from what the browser threw. */
export function micProblem(error: unknown): Extract<MicState, "refused" | "missing" | "failed"> {
  const name = nameOf(error);
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "failed";
}
