import { z } from "zod";
import { id, instant } from "./id.ts";

/** A document of a client's knowledge, without its text. */
export const knowledgeDocument = z.strictObject({
  id,
  title: z.string(),
  source: z.string().nullable(),
  /** How many passages it is searched in. */
  passages: z.number().int(),
  created_at: instant,
});
export type KnowledgeDocument = z.infer<typeof knowledgeDocument>;

/** A document to add: Markdown or plain text, at most a million characters. */
export const newDocument = z.strictObject({
  title: z.string().trim().min(1).max(200),
  source: z.string().min(1).max(2000).optional(),
  text: z.string().min(1).max(1_000_000),
});
