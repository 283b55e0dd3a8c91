import type { Mention } from "@switchboard/contracts/note";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";

type Note = { text: string; mentions: Mention[] };

/** Writes a note. The same text that failed goes out under the same key again, so that it never stands there twice. */
export function useWriteNote(id: string, onWritten: () => void): { write: (note: Note) => void; writing: boolean } {
  const last = useRef({ text: "", key: "" });
  const mutation = useMutation({
    mutationFn: ({ text, mentions }: Note) => {
      if (last.current.text !== text) last.current = { text, key: crypto.randomUUID() };
      return api.note.write.mutate({ conversation_id: id, text, mentions, key: last.current.key });
    },
    onSuccess: () => {
      last.current = { text: "", key: "" };
      onWritten();
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
