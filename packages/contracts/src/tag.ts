import { z } from "zod";
import { id, instant } from "./id.ts";

/** Names of hues; violet, emerald, sky, amber and rose say who has the floor, and are not among them. */
export const tagColor = z.enum(["gray", "red", "orange", "yellow", "green", "teal", "blue", "pink"]);
export type TagColor = z.infer<typeof tagColor>;

/** More would say nothing, and make rows unbounded. */
export const MOST_TAGS = 20;

/** A tag where it stands on a conversation. */
export const tagMark = z.strictObject({ id, name: z.string(), color: tagColor });
export type TagMark = z.infer<typeof tagMark>;

/** A client's tag. An archived one stays where it is, and is given to no other conversation. */
export const tag = tagMark.extend({
  description: z.string(),
  archived_at: instant.nullable(),
  version: z.number().int(),
  changed_by_name: z.string(),
  changed_at: instant,
  /** On how many conversations it is. */
  uses: z.number().int(),
});
export type Tag = z.infer<typeof tag>;

const words = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .transform((name) => name.replaceAll(/\s+/g, " ")),
  color: tagColor,
  description: z.string().trim().max(300).default(""),
};

/** A tag to make. */
export const newTag = z.strictObject(words);
export type NewTag = z.infer<typeof newTag>;

/** One that is there, as it was seen. */
export const seenTag = z.strictObject({ tag_id: id, version: z.number().int().min(1).max(2_147_483_647) });

/** A tag's new words. */
export const changedTag = seenTag.extend(words);
export type ChangedTag = z.infer<typeof changedTag>;

/** Several tags by their ids. */
export const tagIds = z.array(id).max(MOST_TAGS).default([]);

/** What to put on a conversation and what to take off. */
export const tagChange = z.strictObject({ conversation_id: id, add: tagIds, remove: tagIds });
export type TagChange = z.infer<typeof tagChange>;
