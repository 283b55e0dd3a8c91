import type { HearingLink } from "@switchboard/contracts/recording";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { api } from "../../../api/client.ts";
import { problemOf } from "../../../api/problem.ts";

/** What is heard of a recording now. One at a time in the whole console. */
export type Playback = {
  status: "still" | "loading" | "playing" | "failed";
  /** Where it is, of the call's time. */
  ms: number;
  rate: number;
  /** Channels that are not heard. */
  muted: readonly number[];
  problem: string | null;
};

const rest: Playback = { status: "still", ms: 0, rate: 1, muted: [], problem: null };
/** A link is not begun with when it has less than this. */
const leastLeftMs = 20_000;
/** How often a place is told while it moves. */
const toldEveryMs = 60;

const listeners = new Set<() => void>();
let callId = "";
let channels = 0;
let now: Playback = rest;
let link: HearingLink | undefined;
let audio: HTMLAudioElement | undefined;
/** Counts what was asked for: an answer that comes too late for it is dropped. */
let turn = 0;

function tell(change: Partial<Playback>): void {
  now = { ...now, ...change };
  for (const listener of listeners) listener();
}

const isGood = (one: HearingLink | undefined): one is HearingLink =>
  one !== undefined && Date.parse(one.expires_at) - Date.now() > leastLeftMs;

const heardLegs = (): number[] =>
  Array.from({ length: channels }, (_, channel) => channel).filter((each) => !now.muted.includes(each));

function sourceOf({ mix }: HearingLink): string {
  const heard = heardLegs();
  // Where nobody is to be heard the element is silent.
  return heard.length > 0 ? `${mix}?legs=${heard.join(".")}` : mix;
}

/** The element that plays; made when somebody first listens. */
function player(): HTMLAudioElement {
  if (audio) return audio;
  audio = new Audio();
  audio.addEventListener("playing", () => {
    tell({ status: "playing", problem: null });
    follow();
  });
  audio.addEventListener("waiting", () => now.status === "playing" && tell({ status: "loading" }));
  audio.addEventListener("pause", () => now.status !== "failed" && tell({ status: "still" }));
  audio.addEventListener("ended", () => tell({ status: "still", ms: endMs() }));
  audio.addEventListener("error", () => void failed());
  return audio;
}

const endMs = (): number => link?.duration_ms ?? now.ms;

function follow(): void {
  let told = 0;
  const step = (at: number): void => {
    if (!audio || audio.paused || now.status !== "playing") return;
    if (at - told >= toldEveryMs) {
      told = at;
      tell({ ms: audio.currentTime * 1000 });
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** Why it does not play is what the address itself answers. */
async function failed(): Promise<void> {
  const mine = turn;
  const source = audio?.src;
  if (!source || !link) return;
  let words = "The sound could not be loaded. Check the connection, then try again.";
  try {
    const answer = await fetch(source, { headers: { range: "bytes=0-0" } });
    if (!answer.ok) words = ((await answer.json()) as { detail?: string }).detail ?? words;
  } catch {
    // It stays with the words above.
  }
  if (mine !== turn) return;
  link = undefined;
  tell({ status: "failed", problem: words });
}

async function play(): Promise<void> {
  turn += 1;
  const mine = turn;
  const element = player();
  tell({ status: "loading", problem: null });
  try {
    if (!isGood(link)) link = await api.calls.recordingLink.mutate({ call_id: callId, purpose: "listen" });
    if (mine !== turn) return;
    const source = new URL(sourceOf(link), location.href).href;
    if (now.ms >= endMs() - 50) tell({ ms: 0 });
    if (element.src !== source) {
      element.src = source;
      element.currentTime = now.ms / 1000;
    } else if (Math.abs(element.currentTime * 1000 - now.ms) > toldEveryMs * 3) {
      element.currentTime = now.ms / 1000;
    }
    element.muted = heardLegs().length === 0;
    element.playbackRate = now.rate;
    await element.play();
  } catch (error) {
    if (mine !== turn || (error instanceof DOMException && error.name !== "NotAllowedError")) return;
    const problem =
      error instanceof DOMException ? "The browser does not let sound begin. Press play again." : problemOf(error).text;
    tell({ status: "failed", problem });
  }
}

function still(): void {
  turn += 1;
  audio?.pause();
  if (now.status !== "failed") tell({ status: "still" });
}

const runs = (): boolean => now.status === "playing" || now.status === "loading";

/** Plays a call's recording, or stops it where it is. */
export function togglePlay(): void {
  if (runs()) still();
  else void play();
}

/** Goes to a moment of a call's recording; `andPlay`: and plays from there. */
export function seek(of: string, ms: number, andPlay = false): void {
  if (of !== callId) return;
  const to = Math.max(0, Math.min(ms, link?.duration_ms ?? ms));
  tell({ ms: to });
  if (audio && link && audio.src !== "" && isGood(link)) audio.currentTime = to / 1000;
  if (runs() || andPlay) void play();
}

/** How fast it plays; voices keep their pitch. */
export function setRate(rate: number): void {
  tell({ rate });
  if (audio) audio.playbackRate = rate;
}

/** Mutes a channel, or lets it be heard again. */
export function toggleLeg(channel: number): void {
  const { muted } = now;
  tell({ muted: muted.includes(channel) ? muted.filter((each) => each !== channel) : [...muted, channel] });
  if (runs()) void play();
}

function leave(): void {
  turn += 1;
  audio?.pause();
  audio?.removeAttribute("src");
  audio?.load();
  link = undefined;
  callId = "";
  now = rest;
}

/** Makes this call's recording the one that is heard while the component is shown. */
export function useHearing(of: string, count: number): void {
  useEffect(() => {
    leave();
    callId = of;
    tell({});
    return () => {
      if (callId === of) leave();
      tell({});
    };
  }, [of]);
  channels = count;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is heard of a call's recording; nothing when another is heard. */
export function usePlayback(of: string): Playback {
  return useSyncExternalStore(subscribe, () => (callId === of ? now : rest));
}

/** A value that is made of where the recording is, for readers who need not know each step. */
export function usePlace<T extends string | number | undefined>(of: string, read: (ms: number) => T): T {
  const get = useCallback(() => read(callId === of && (runs() || now.ms > 0) ? now.ms : -1), [of, read]);
  return useSyncExternalStore(subscribe, get);
}
