import type { CallRecording, RecordingChannel, RecordingCut } from "@switchboard/contracts/recording";
import { dateText } from "../../../clock/date-words.ts";
import { clockText } from "../words.ts";

/** Whose voice a channel is. */
export const legName = ({ kind, name }: RecordingChannel): string =>
  kind === "customer" ? "Caller" : kind === "agent" ? "Agent" : name;

/** Why a stretch is silent. */
export function cutText({ kind, why, by_name }: RecordingCut): string {
  if (kind === "gap") return "Gap: nobody recorded";
  const reason = why === "card_number" ? "Paused, card number" : "Paused";
  return by_name ? `${reason} (${by_name})` : reason;
}

/** When a stretch is silent: `0:31 – 0:52`. */
export const cutTime = ({ from_ms, to_ms }: RecordingCut): string =>
  `${clockText(from_ms)} – ${to_ms === null ? "" : clockText(to_ms)}`;

type Said = { title: string; detail: string };

const whyGivenUp = "The recorder failed again and again, and the recording was given up. Why is in the recorder’s log.";

/** Why a recording ends before its call did; undefined: it does not. */
export function givenUpText({ given_up, duration_ms }: CallRecording): string | undefined {
  return given_up && duration_ms > 0 ? `Nothing is recorded after ${clockText(duration_ms)}. ${whyGivenUp}` : undefined;
}

/** Whether it was given up before anything was written. */
export const isEmpty = ({ state, given_up, duration_ms }: CallRecording): boolean =>
  state === "ended" && given_up && duration_ms === 0;

/** Why a recording cannot be heard; undefined: it can. */
export function whyNot(recording: CallRecording, mayHear: boolean): Said | undefined {
  const { state, deleted, days, changed } = recording;
  if (isEmpty(recording)) return { title: "Not recorded", detail: whyGivenUp };
  switch (state) {
    case "off":
      return { title: "Not recorded", detail: "The config of this call records nothing (recording.enabled)." };
    case "refused":
      return { title: "Not recorded", detail: "The caller did not agree to it." };
    case "unclear":
      return {
        title: "Not recorded",
        detail: "The caller was asked to agree to it, and their answer was not understood.",
      };
    case "nowhere":
      return { title: "Not recorded", detail: "This server has no folder for recordings (RECORDINGS_DIR)." };
    case "none":
      return { title: "Not recorded", detail: "The call ended before the caller was told of a recording." };
    case "waiting":
      return {
        title: "Not written yet",
        detail: "No recorder has taken it up. If this stays so, look at the recorder’s log.",
      };
    case "lost":
      return {
        title: "The file is missing",
        detail: "The recording was made, but its file is not in the folder any more.",
      };
    case "deleted":
      return deleted?.why === "erasure"
        ? { title: "Deleted", detail: `With the erasure of the customer, ${dateText(deleted.at)}.` }
        : { title: "Deleted", detail: `After ${days ?? 0} days, ${deleted ? dateText(deleted.at) : ""}.` };
    case "recording":
    case "ended":
      if (changed) return { title: "Not as it was written", detail: "The file was changed, so it is not played." };
      return mayHear ? undefined : { title: "Recorded", detail: "Your roles do not let you hear it." };
  }
}

/** Until when it is kept. */
export function keptText({ state, hold, delete_at, days }: CallRecording): string {
  if (hold) return "Held: it is not deleted.";
  if (state === "recording") return "It is still being written: what is there can be heard.";
  return delete_at ? `Kept until ${dateText(delete_at)} (${days} days).` : "";
}
