import type { Tone } from "@switchboard/ui/floor-tone";
import type { Line, MicState } from "./line/state.ts";

/** The microphone in words: its state, and what follows from it or helps. */
export const micWords: Record<MicState, { title: string; detail: string; tone: Tone }> = {
  off: { title: "Microphone off", detail: "Nobody hears you.", tone: "quiet" },
  asking: { title: "Opening the microphone", detail: "The browser may ask you for leave.", tone: "waiting" },
  ready: { title: "Microphone open, sent to nobody", detail: "Nobody hears you.", tone: "quiet" },
  live: { title: "Microphone ON", detail: "", tone: "breach" },
  muted: { title: "Muted by you", detail: "Nobody hears you until you speak again.", tone: "waiting" },
  unheard: {
    title: "Nobody hears you",
    detail: "The media server did not take your voice. The microphone is off; try again.",
    tone: "breach",
  },
  refused: {
    title: "The microphone is not allowed",
    detail: "Allow it for this page in the browser’s address bar or the system’s settings, then try again.",
    tone: "breach",
  },
  missing: {
    title: "No microphone was found",
    detail: "Plug one in, or choose another, then try again.",
    tone: "breach",
  },
  failed: {
    title: "The microphone does not work",
    detail: "Another program may be using it. Close that, or choose another microphone, then try again.",
    tone: "breach",
  },
};

/** Who hears us while the microphone is on. */
export function heardBy(line: Line, holder: string | undefined): string {
  if (line.as === "whisper") {
    return holder
      ? `Heard by ${holder} alone; the caller hears nothing.`
      : "Nobody hears you now: no colleague holds the floor.";
  }
  if (line.as === "barge") return "Heard by the caller, the agent and all others.";
  if (line.as === "customer") return "Heard by the agent and by colleagues on the call.";
  return "Heard by the caller. The agent is silent.";
}
