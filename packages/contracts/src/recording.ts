import { z } from "zod";
import { callLegKind } from "./call.ts";
import { id } from "./id.ts";

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
