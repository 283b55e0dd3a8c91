import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef } from "react";
import { type SeenNote, useEditNote } from "./change.ts";
import { keepNoteEdit, type NoteEdit } from "./edit-here.ts";
import { NoteTextArea } from "./text-area.tsx";

/** One's own note while it is changed, in its place. */
export function NoteEditor({
  note,
  before,
  edit,
  opened,
}: {
  note: SeenNote;
  /** The text that is saved. */
  before: string;
  edit: NoteEdit;
  /** Whether it was just asked for: what only scrolls back into sight takes the focus from nothing. */
  opened: boolean;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const saving = useEditNote(note);
  const close = (): void => keepNoteEdit(note, null);
  useEffect(() => {
    if (!opened) return;
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [opened]);
  return (
    <div className="rounded-md border border-waiting bg-waiting-soft">
      <NoteTextArea
        label="Change the note"
        text={edit.text}
        field={field}
        busy={saving.isPending}
        known={edit.named}
        onText={(text, named) => keepNoteEdit(note, { text, named })}
        onSave={(text, mentions) => (text === before ? close() : saving.mutate({ text, mentions }))}
        onLeave={close}
      >
        {(save) => (
          <div className="flex justify-end gap-1.5 px-2 pb-2">
            <Button kind="quiet" size="small" onClick={close}>
              Cancel <Kbd>Esc</Kbd>
            </Button>
            <Button size="small" disabled={saving.isPending || edit.text.trim() === ""} onClick={save}>
              {saving.isPending ? "Saving…" : "Save"} <Kbd inherit>Enter</Kbd>
            </Button>
          </div>
        )}
      </NoteTextArea>
    </div>
  );
}
