import { keepUnsent, unsentText, useUnsent } from "../conversation/unsent.ts";
import type { Named } from "./written-mentions.ts";

/** A note as it is being changed: its text so far, and who was named in it by choosing them. */
export type NoteEdit = { text: string; named: readonly Named[] };

type Note = { conversation_id: string; note_seq: number };

const place = ({ conversation_id, note_seq }: Note): string => `note-edit.${conversation_id}.${note_seq}`;

/** Keeps the change of a note as unsent replies are kept: its row leaves the page when one scrolls. Null forgets it. */
export function keepNoteEdit(note: Note, edit: NoteEdit | null): void {
  keepUnsent(place(note), edit ? JSON.stringify(edit) : "");
}

const read = (kept: string): NoteEdit | null => (kept ? (JSON.parse(kept) as NoteEdit) : null);

/** Forgets the change that was saved, unless it was written on meanwhile. */
export function dropSavedEdit(note: Note, saved: string): void {
  if (read(unsentText(place(note)))?.text.trim() === saved) keepNoteEdit(note, null);
}

/** The change of a note that is not saved yet, live; null where there is none. */
export const useNoteEdit = (note: Note): NoteEdit | null => read(useUnsent(place(note)));
