import { z } from "zod";
import { id } from "./id.ts";

/** How many conversations one request may name. */
export const MOST_BULK = 200;

/** Conversations to work through, each once and as it was seen in the list. */
export const bulkItems = z
  .array(
    z.strictObject({
      conversation_id: id,
      last_seq: z.number().int().min(0).max(2_147_483_647),
      /** Whose turn it was. */
      seen_staff_id: id.nullable().default(null),
    }),
  )
  .min(1)
  .max(MOST_BULK)
  .refine((items) => new Set(items.map((item) => item.conversation_id)).size === items.length, {
    message: "names a conversation twice",
  });
export type BulkItem = z.infer<typeof bulkItems>[number];

/** `unchanged`: it was so already; `overtaken`: somebody was first, or something was said meanwhile. */
export const bulkOutcome = z.enum(["done", "unchanged", "overtaken", "not_found", "failed"]);
export type BulkOutcome = z.infer<typeof bulkOutcome>;

/** What became of one of them; results come in the order of the items. `by`: who was first, where that is known; `detail` is a sentence for people, empty where it went well. */
export const bulkResult = z.strictObject({
  outcome: bulkOutcome,
  by: z.string().nullable(),
  detail: z.string(),
  /** Tags that this request put on and took off. */
  added: z.array(id),
  removed: z.array(id),
});
export type BulkResult = z.infer<typeof bulkResult>;
