import type { Mention } from "@switchboard/contracts/note";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { forgetSentKey, sentKey } from "./sent-key.ts";

type Note = { text: string; mentions: Mention[] };

/** Writes a note. `onWritten` gets the text that has arrived, which may be after the field has gone. */
export function useWriteNote(
  id: string,
  onWritten: (text: string) => void,
): { write: (note: Note) => void; writing: boolean } {
  const mutation = useMutation({
    mutationFn: ({ text, mentions }: Note) =>
      api.note.write.mutate({ conversation_id: id, text, mentions, key: sentKey(id, text) }),
    onSuccess: (_written, { text }) => {
      forgetSentKey(id, text);
      onWritten(text);
    },
    onError: (error) =>
      notify({
        tone: "breach",
        title: "Your note was not saved",
        detail: `${problemOf(error).text} The text is kept: press Enter to try again.`,
      }),
  });
  return { write: mutation.mutate, writing: mutation.isPending };
}
