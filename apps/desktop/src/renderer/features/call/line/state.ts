import type { CallMode } from "@switchboard/contracts/call";
import { useSyncExternalStore } from "react";
import { inItsTurn } from "../../../api/hold-back.ts";

/**
 * The microphone of this console. `off`: nothing is captured; `ready`: captured and sent to nobody; `live`: heard by those
 * whom the mode says; `muted`: published, silent by one's own hand; `unheard`: there was no way for it to whom the mode says, and it is
 * closed; the others say why there is none.
 */
export type MicState = "off" | "asking" | "ready" | "live" | "muted" | "unheard" | "refused" | "missing" | "failed";

/** This console's connection to one call. There is at most one. */
export type Line = {
  callId: string;
  label: string;
  /** `customer`: a call of one's own, to try the agent. */
  as: CallMode | "customer";
  private: boolean;
  status: "joining" | "on" | "reconnecting" | "failed" | "ended";
  /** Why it failed, and what helps. */
  problem: string | null;
  mic: MicState;
  /** The browser plays no sound before a click. */
  silent: boolean;
  /** We were taken out of the room: from another window of ours, or by whoever moved the floor. */
  cutOff: boolean;
};

let line: Line | null = null;
const ours = new Set<string>();
const listeners = new Set<() => void>();

/** The line as it is now. */
export const currentLine = (): Line | null => line;

/** Notes under which name this window joins a call. */
export const noteOurs = (identity: string): void => void ours.add(identity);

/** Whether it is a connection of this window, present or past. */
export const isOurs = (identity: string): boolean => ours.has(identity);

function tell(): void {
  for (const listener of listeners) listener();
}

/** Puts a line in place, or null for none. While a takeover is on its way to the caller's ear screens are told afterwards. */
export function setLine(next: Line | null): void {
  line = next;
  inItsTurn(tell);
}

/** Changes the line if it is still of this call. */
export function changeLine(callId: string, change: Partial<Line>): void {
  if (line?.callId === callId) setLine({ ...line, ...change });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The line, live. */
export const useLine = (): Line | null => useSyncExternalStore(subscribe, currentLine);

/** Whether there is a line to this call, or one is being made: without one nobody needs a microphone. */
export const isOpen = (callId: string): boolean =>
  line?.callId === callId && line.status !== "failed" && line.status !== "ended";

/** Who hears us: nobody, a colleague beside the call, or all on it. */
export const earsOf = (as: Line["as"]): "nobody" | "beside" | "all" =>
  as === "listen" ? "nobody" : as === "whisper" ? "beside" : "all";
