import type { Mention } from "@switchboard/contracts/note";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { dropSavedEdit } from "./edit-here.ts";

/** One's own note as it was seen. */
export type SeenNote = { conversation_id: string; note_seq: number; seen_seq: number };

/** Gives one's own note another text; the log brings it back to every console. */
export function useEditNote(note: SeenNote) {
  return useMutation({
    mutationFn: (to: { text: string; mentions: Mention[] }) => api.note.edit.mutate({ ...note, ...to }),
    onSuccess: (_saved, { text }) => dropSavedEdit(note, text),
    onError: (error) =>
      notify({
        tone: "breach",
        title: "Your note is not changed",
        detail: `${problemOf(error).text} Your text is kept.`,
      }),
  });
}

/** Deletes one's own note. */
export function useRemoveNote(note: SeenNote, onDone: () => void) {
  return useMutation({
    mutationFn: () => api.note.remove.mutate(note),
    onSuccess: onDone,
    onError: (error) => notify({ tone: "breach", title: "Your note is not deleted", detail: problemOf(error).text }),
  });
}
