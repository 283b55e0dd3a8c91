import { api } from "../../../api/client.ts";
import { inItsTurn } from "../../../api/hold-back.ts";

/** Since when a takeover is timed, on the clock of `performance`, what was told of it, and what lets screens go on once we are heard. */
let clicked: { at: number; callId: string; silent: boolean; audible: boolean; heard: () => void } | undefined;

/** A takeover is timed from this click on; `heard` is called once we are heard, or when the timing ends. */
export function timeTakeover(callId: string, at: number, heard: () => void): void {
  clicked = { at, callId, silent: false, audible: false, heard };
}

/** The agent is silent, or we are heard: told to the server, once a takeover. */
export function reportTakeover(kind: "takeover_silent" | "takeover_audible"): void {
  const key = kind === "takeover_silent" ? "silent" : "audible";
  if (!clicked || clicked[key]) return;
  clicked[key] = true;
  if (key === "audible") clicked.heard();
  const timing = { call_id: clicked.callId, kind, ms: Math.round(performance.now() - clicked.at) };
  inItsTurn(() => void api.calls.reportTiming.mutate(timing).catch(() => undefined));
}

/** What follows is no part of a takeover any more. */
export function stopTiming(): void {
  clicked?.heard();
  clicked = undefined;
}
