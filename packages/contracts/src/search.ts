import { z } from "zod";
import { conversationSummary } from "./conversation.ts";
import { id, instant } from "./id.ts";
import { parseSearch } from "./search-query.ts";

/** A search text: words, `"phrases"` and operators. */
export const searchText = z
  .string()
  .max(1_000, "is too long: at most 1,000 characters")
  .superRefine((text, ctx) => {
    for (const { message } of parseSearch(text).problems) ctx.addIssue({ code: "custom", message });
  });

/** The entry that a search found: its text around the words, in pieces; `hit` pieces are the words. */
export const searchSnippet = z.strictObject({
  seq: z.number().int(),
  at: instant,
  who: z.enum(["customer", "ai", "staff", "note"]),
  pieces: z.array(z.strictObject({ text: z.string(), hit: z.boolean() })),
});
export type SearchSnippet = z.infer<typeof searchSnippet>;

/** Why a conversation was found: by what was said, by its customer, session or ticket. */
export const searchHit = z.strictObject({
  conversation: conversationSummary,
  by: z.enum(["words", "exact", "filter"]),
  snippet: searchSnippet.nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const searchPage = z.strictObject({
  items: z.array(searchHit),
  next_cursor: z.string().nullable(),
  /** Conversations that went on since they were indexed: only their newest message was looked at. At most 500 are counted. */
  behind: z.number().int(),
});
export type SearchPage = z.infer<typeof searchPage>;

/** A filter that somebody keeps. `owned`: the reader's alone; otherwise the client's. */
export const savedView = z.strictObject({
  id,
  owned: z.boolean(),
  name: z.string(),
  query: z.string(),
  version: z.number().int(),
  changed_by_name: z.string(),
  changed_at: instant,
});
export type SavedView = z.infer<typeof savedView>;

/** A view to keep. With `saved_view_id` and `version` it changes the one that was seen. */
export const newSavedView = z.strictObject({
  saved_view_id: id.optional(),
  version: z.number().int().min(1).max(2_147_483_647).optional(),
  name: z.string().trim().min(1).max(60),
  query: searchText,
});
export type NewSavedView = z.infer<typeof newSavedView>;

export const foundKind = z.enum([
  "conversation",
  "customer",
  "ticket",
  "task",
  "config",
  "canned_reply",
  "tag",
  "colleague",
]);
export type FoundKind = z.infer<typeof foundKind>;

/** Something that the palette found. `target` is what its screen needs: an id, a number, a name. */
export const found = z.strictObject({ kind: foundKind, target: z.string(), label: z.string(), detail: z.string() });
export type Found = z.infer<typeof found>;
