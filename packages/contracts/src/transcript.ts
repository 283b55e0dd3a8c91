import { z } from "zod";

export const transcriptFormat = z.enum(["text", "json", "html"]);
export type TranscriptFormat = z.infer<typeof transcriptFormat>;

/** What a transcript holds beside what was said. */
export const transcriptChoice = z.strictObject({
  format: transcriptFormat.default("text"),
  /** Colleagues' notes; staff alone get them. */
  notes: z.boolean().default(false),
  /** Calls of tools with arguments and results. */
  tools: z.boolean().default(false),
});
export type TranscriptChoice = z.infer<typeof transcriptChoice>;

/** A piece of a transcript: the pieces in their order are the document. */
export const transcriptPart = z.strictObject({
  filename: z.string(),
  media_type: z.string(),
  text: z.string(),
  /** Asks for the next piece; null at the end. */
  next_after_seq: z.number().int().nullable(),
});
export type TranscriptPart = z.infer<typeof transcriptPart>;
