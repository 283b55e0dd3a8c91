import type { FloorStretch } from "@switchboard/contracts/conversation";

const longestStrip = 40;

/** The floor strip with a new stretch at its end; a stretch of the same holder goes on. The oldest ones are forgotten. */
export function extendStrip(
  strip: readonly FloorStretch[],
  holder: FloorStretch["holder"],
  fromSeq: number,
  at: Date,
): FloorStretch[] {
  if (strip.at(-1)?.holder === holder) return [...strip];
  return [...strip, { holder, from_seq: fromSeq, from: at.toISOString() }].slice(-longestStrip);
}
