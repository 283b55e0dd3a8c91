import { z } from "zod";
import { id } from "./id.ts";

const offset = z.number().int().min(0).max(8_000);

/** Somebody named in a note: `length` UTF-16 units of its text from `start` on are `@` and their name. Who it is says the id alone. */
export const mention = z.strictObject({ staff_id: id, start: offset, length: offset.min(1) });
export type Mention = z.infer<typeof mention>;

/** Mentions of a note to write: apart from each other, in the order of the text. */
export const mentions = z.array(mention).max(20).default([]);

const noteKinds = new Set(["staff_note", "note_edited", "note_deleted"]);

/** Whether an entry of this kind is from staff for staff: nobody else sees it, nor does the model. */
export const isNoteKind = (kind: string): boolean => noteKinds.has(kind);
