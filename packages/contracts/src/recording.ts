import { z } from "zod";
import { callLegKind } from "./call.ts";
import { id, instant } from "./id.ts";

/** Whoever is on one channel of a recording. */
export const recordingChannel = z.strictObject({ kind: callLegKind, staff_id: id.nullable(), name: z.string() });
export type RecordingChannel = z.infer<typeof recordingChannel>;

/** A stretch without sound, in ms since the call was answered. `pause`: somebody wanted it; `gap`: nobody recorded. */
export const recordingCut = z.strictObject({
  kind: z.enum(["pause", "gap"]),
  from_ms: z.number().int().nonnegative(),
  /** Null: it lasts. */
  to_ms: z.number().int().nonnegative().nullable(),
  by_name: z.string().nullable(),
});
export type RecordingCut = z.infer<typeof recordingCut>;

/**
 * `none`: nothing was recorded; `waiting`: it may be recorded and a recorder is still to come; `deleted`: its days were over, or
 * the customer was erased.
 */
export const recordingState = z.enum(["none", "waiting", "recording", "ended", "deleted"]);

/** Why there is nothing: the config has it off, the customer did not agree, or it had not come so far. */
export const noRecording = z.enum(["off", "refused", "not_begun"]);

export const recordingDetails = z.strictObject({
  call_id: id,
  state: recordingState,
  why_none: noRecording.nullable(),
  /** Channels of the sound that somebody is on, in their order. */
  channels: z.array(recordingChannel),
  duration_ms: z.number().int(),
  cuts: z.array(recordingCut),
  /** How loud each channel is, 0 to 255, in equal parts of the duration; null until it has ended. */
  peaks: z.array(z.array(z.number().int().min(0).max(255))).nullable(),
  /** Less is there than was written; what there is can be heard. */
  cut_short: z.boolean(),
  /** It is not as it was written, and is not played. */
  changed: z.boolean(),
  held: z.strictObject({ by_name: z.string(), at: instant, reason: z.string() }).nullable(),
  /** When it will be deleted, unless it is held. */
  kept_until: instant.nullable(),
  deleted: z.strictObject({ at: instant, why: z.enum(["retention", "erasure"]) }).nullable(),
});
export type RecordingDetails = z.infer<typeof recordingDetails>;

/** Where a recording can be heard for some minutes, by whoever has the link. */
export const recordingLink = z.strictObject({ url: z.string(), expires_at: instant });
export type RecordingLink = z.infer<typeof recordingLink>;
