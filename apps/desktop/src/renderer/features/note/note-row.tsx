import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { exactly } from "../../clock/ago.tsx";
import { SpokenRow } from "../conversation/row-frame.tsx";
import type { ThreadRow } from "../conversation/thread-rows.ts";
import { useSession } from "../session/session.ts";
import { type SeenNote, useRemoveNote } from "./change.ts";
import { keepNoteEdit, useNoteEdit } from "./edit-here.ts";
import { MentionText } from "./mention-text.tsx";
import { NoteEditor } from "./note-editor.tsx";

type Row = Extract<ThreadRow, { type: "note" }>;

/** A note in the thread: amber and labelled, so that nobody takes it for something the customer was told. Its author may change it. */
export function NoteRow({ row, conversationId }: { row: Row; conversationId: string }) {
  const [deleting, setDeleting] = useState(false);
  const [opened, setOpened] = useState(false);
  const mine = useSession().user.id === row.staffId && !row.deleted;
  const note: SeenNote = { conversation_id: conversationId, note_seq: row.seq, seen_seq: row.newestSeq };
  const remove = useRemoveNote(note, () => setDeleting(false));
  const edit = useNoteEdit(note);
  const change = (): void => {
    const named = row.mentions.map(({ staff_id, start, length }) => ({
      staff_id,
      name: row.text.slice(start + 1, start + length),
    }));
    keepNoteEdit(note, { text: row.text, named });
    setOpened(true);
  };
  return (
    <SpokenRow hold={row.hold} by={row.name.split(" ")[0] ?? row.name} tone="text-waiting" at={row.at}>
      {edit ? (
        <NoteEditor note={note} before={row.text} edit={edit} opened={opened} />
      ) : row.deleted ? (
        <p className="w-fit rounded-md border border-line border-dashed px-2.5 py-1 text-muted text-sm italic">
          A note was here. {row.name} has deleted it.
        </p>
      ) : (
        <div className="group/note flex items-start gap-1">
          <div className="w-fit min-w-0 max-w-[62ch] rounded-md border border-waiting/40 bg-waiting-soft px-2.5 py-1.5">
            <p className="font-medium text-waiting text-xs">
              Note, for colleagues only
              {row.editedAt && <span title={`Changed ${exactly(row.editedAt)}`}> · edited</span>}
            </p>
            <p className="wrap-anywhere whitespace-pre-wrap text-ink">
              <MentionText text={row.text} mentions={row.mentions} />
            </p>
          </div>
          {mine && (
            <span className="flex flex-none opacity-0 focus-within:opacity-100 group-hover/note:opacity-100">
              <Button kind="quiet" size="icon" aria-label="Change this note" onClick={change}>
                <Pencil className="size-3.5" />
              </Button>
              <Button kind="quiet" size="icon" aria-label="Delete this note" onClick={() => setDeleting(true)}>
                <Trash2 className="size-3.5" />
              </Button>
            </span>
          )}
        </div>
      )}
      {deleting && (
        <Confirm
          title="Delete this note?"
          confirm="Delete"
          danger
          pending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setDeleting(false)}
        >
          Your colleagues see that a note was here, and no longer what it said. The record keeps it.
        </Confirm>
      )}
    </SpokenRow>
  );
}
