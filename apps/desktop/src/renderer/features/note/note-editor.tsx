import type { Mention } from "@switchboard/contracts/note";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef, useState } from "react";
import { type SeenNote, useEditNote } from "./change.ts";
import { NoteTextArea } from "./text-area.tsx";

/** One's own note while it is changed, in its place. */
export function NoteEditor({
  note,
  text: before,
  mentions,
  onClose,
}: {
  note: SeenNote;
  text: string;
  mentions: readonly Mention[];
  onClose: () => void;
}) {
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useEditNote(note, onClose);
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const known = mentions.map(({ staff_id, start, length }) => ({
    staff_id,
    name: before.slice(start + 1, start + length),
  }));
  return (
    <div className="rounded-md border border-waiting bg-waiting-soft">
      <NoteTextArea
        label="Change the note"
        text={text}
        field={field}
        busy={edit.isPending}
        known={known}
        onText={setText}
        onSave={(saved, named) => (saved === before ? onClose() : edit.mutate({ text: saved, mentions: named }))}
        onLeave={onClose}
      >
        {(save) => (
          <div className="flex justify-end gap-1.5 px-2 pb-2">
            <Button kind="quiet" size="small" onClick={onClose}>
              Cancel <Kbd>Esc</Kbd>
            </Button>
            <Button size="small" disabled={edit.isPending || text.trim() === ""} onClick={save}>
              {edit.isPending ? "Saving…" : "Save"} <Kbd inherit>Enter</Kbd>
            </Button>
          </div>
        )}
      </NoteTextArea>
    </div>
  );
}
