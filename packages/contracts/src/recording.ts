import { z } from "zod";
import { callLegKind } from "./call.ts";
import { id, instant } from "./id.ts";

/** Whoever is on one channel of a recording. */
export const recordingChannel = z.strictObject({ kind: callLegKind, staff_id: id.nullable(), name: z.string() });
export type RecordingChannel = z.infer<typeof recordingChannel>;

/** Why a recording is paused. */
export const pauseReason = z.enum(["card_number", "other"]);
export type PauseReason = z.infer<typeof pauseReason>;

/** A stretch without sound, in ms since the call was answered. `pause`: somebody wanted it; `gap`: nobody recorded. */
export const recordingCut = z.strictObject({
  kind: z.enum(["pause", "gap"]),
  from_ms: z.number().int().nonnegative(),
  /** Null: it lasts. */
  to_ms: z.number().int().nonnegative().nullable(),
  /** Who of staff wanted it; null: the agent. */
  by_name: z.string().nullable(),
  /** Of a pause. */
  why: pauseReason.nullable(),
  /** When a pause that nobody ends is over by itself. */
  until_ms: z.number().int().nonnegative().nullable(),
});
export type RecordingCut = z.infer<typeof recordingCut>;

/**
 * How it stands with a call's recording. Of `off` (the config records nothing), `refused` (the customer did not agree), `unclear` (whether they did), `nowhere` (no
 * folder is set for recordings) and `none` (nobody was there to be told of it) there never was one. `waiting`: no recorder has it
 * yet; `recording`: it is being written; `lost`: its file is missed.
 */
export const recordingState = z.enum([
  "off",
  "refused",
  "unclear",
  "nowhere",
  "none",
  "waiting",
  "recording",
  "ended",
  "lost",
  "deleted",
]);
export type RecordingState = z.infer<typeof recordingState>;

/** A call's recording, or why there is none. */
export const callRecording = z.strictObject({
  state: recordingState,
  /** How much is written. */
  duration_ms: z.number().int().nonnegative(),
  /** Who is on which channel, in the order of the channels. */
  channels: z.array(recordingChannel),
  cuts: z.array(recordingCut),
  /** For how many days it is kept; null: there is none. */
  days: z.number().int().positive().nullable(),
  /** When it will be deleted; null: it runs, is held, or is deleted. */
  delete_at: instant.nullable(),
  /** While it is held nothing deletes it. */
  hold: z.strictObject({ at: instant, by_name: z.string(), reason: z.string() }).nullable(),
  deleted: z.strictObject({ at: instant, why: z.enum(["retention", "erasure"]) }).nullable(),
  /** It was found to be not as it was written. */
  changed: z.boolean(),
  /** Recorders failed in a row, so it ended before its call did. */
  given_up: z.boolean(),
});
export type CallRecording = z.infer<typeof callRecording>;

/** How loud each channel is, 0 to 255, in steps of the same length from its begin on. */
export const recordingPeaks = z.strictObject({
  step_ms: z.number().positive(),
  channels: z.array(z.array(z.number().int().min(0).max(255))),
});
export type RecordingPeaks = z.infer<typeof recordingPeaks>;

/** What a link to a recording is for. */
export const hearingPurpose = z.enum(["listen", "download"]);
export type HearingPurpose = z.infer<typeof hearingPurpose>;

/**
 * Addresses of one recording's sound, for whoever asked for them alone: `mix` is WAV, its legs chosen by `?legs=0.1`; `legs` is Ogg
 * with a channel a leg.
 */
export const hearingLink = z.strictObject({
  mix: z.string(),
  legs: z.string(),
  duration_ms: z.number().int().nonnegative(),
  expires_at: instant,
});
export type HearingLink = z.infer<typeof hearingLink>;
