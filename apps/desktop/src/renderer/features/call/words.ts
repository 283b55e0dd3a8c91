import type {
  CallDetail,
  CallMode,
  CallOrigin,
  CallOutcome,
  CallSummary,
  CallTimingKind,
} from "@switchboard/contracts/call";
import type { Tone } from "@switchboard/ui/floor-tone";
import { waits } from "./list.ts";

export const outcomeWords: Record<CallOutcome, string> = {
  completed: "Completed",
  missed: "Missed",
  voicemail: "Voicemail",
  busy: "Busy",
  failed: "Broke off",
  no_answer: "No answer",
  declined: "Declined",
  unknown_number: "No such number",
  cancelled: "Cancelled",
};

export const outcomeTones: Record<CallOutcome, Tone> = {
  completed: "quiet",
  missed: "waiting",
  voicemail: "quiet",
  busy: "waiting",
  failed: "breach",
  no_answer: "waiting",
  declined: "waiting",
  unknown_number: "waiting",
  cancelled: "quiet",
};

export const originWords: Record<CallOrigin, string> = { sip: "Telephone", widget: "Page", test: "Console" };

export const endedByWords = { customer: "the caller", agent: "the agent", staff: "a colleague", system: "the system" };

export const modeWords: Record<CallMode, string> = {
  listen: "Listen",
  whisper: "Whisper",
  barge: "Barge in",
  take_over: "Take over",
};

/** How somebody is on a call, beside their name. */
export const legWords: Record<CallMode, string> = {
  listen: "listening, unseen",
  whisper: "whispering, unheard by the caller",
  barge: "speaks to all",
  take_over: "holds the floor",
};

/** Whether we call somebody, and nobody has picked up yet. */
export const rings = ({ state, direction, origin }: CallSummary): boolean =>
  state === "ringing" && direction === "outbound" && origin === "sip";

/** Whether a visitor's call rings at the colleague who holds their chat. */
export const ringsAtHolder = ({ state, direction, floor, legs }: CallSummary): boolean =>
  state === "ringing" &&
  direction === "inbound" &&
  floor.holder === "human" &&
  !legs.some((leg) => leg.mode === "take_over");

/** Who speaks for us and what is going on, as a chip. */
export function callChip(call: CallSummary, me: string): { tone: Tone; text: string } {
  if (call.state === "ended") {
    const outcome = call.outcome ?? "completed";
    return { tone: outcomeTones[outcome], text: outcomeWords[outcome] };
  }
  if (rings(call)) return { tone: "customer", text: "we call" };
  if (ringsAtHolder(call)) {
    const mine = call.floor.staff_id === me;
    return {
      tone: "waiting",
      text: mine ? "rings for you" : `rings for ${call.floor.staff_name?.split(" ")[0] ?? "a colleague"}`,
    };
  }
  if (call.state === "ringing") return { tone: "customer", text: "ringing" };
  if (call.floor.holder === "human") {
    const name = call.floor.staff_id === me ? "you" : (call.floor.staff_name?.split(" ")[0] ?? "a colleague");
    return { tone: "human", text: name === "you" ? "you speak" : `${name} speaks` };
  }
  if (waits(call)) return { tone: "waiting", text: "wants a person" };
  if (call.work) return { tone: "ai", text: call.work.tool ? "AI · tool" : "AI · thinking" };
  return { tone: "ai", text: "AI" };
}

/** Below it a customer is unhappy, and a figure is shown in rose. */
export const lowSentiment = 0.3;

/** How long a call has gone on, or went on. */
export const lengthMs = (call: CallSummary, now: number): number =>
  Math.max(0, (call.ended_at ? Date.parse(call.ended_at) : now) - Date.parse(call.answered_at ?? call.started_at));

export const timingWords: Record<CallTimingKind, string> = {
  response: "End of speech → first audio",
  barge_in_stop: "Interrupted → silent",
  takeover_silent: "Take-over → agent silent",
  takeover_audible: "Take-over → your voice in the room",
};

/** The middle and the worst of what was measured of a kind; undefined where nothing was. */
export function spread(
  call: CallDetail,
  kind: CallTimingKind,
): { count: number; middle: number; worst: number } | undefined {
  const all = call.timings.filter((each) => each.kind === kind).map((each) => each.ms);
  const sorted = all.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined ? undefined : { count: sorted.length, middle, worst: sorted.at(-1) ?? middle };
}

/** `140 ms`, `1.24 s`. */
export const msText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** A moment of a call: `1:04`. */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
