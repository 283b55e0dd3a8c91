import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef } from "react";
import { keepUnsent, useUnsent } from "../conversation/unsent.ts";
import { useWriteNote } from "./write.ts";

/** Where a note is written. Its text is kept apart from the reply's, and until the server has it. */
export function NoteField({ id, onLeave }: { id: string; onLeave: () => void }) {
  const place = `note.${id}`;
  const text = useUnsent(place);
  const field = useRef<HTMLTextAreaElement>(null);
  const { write, writing } = useWriteNote(id, () => keepUnsent(place, ""));
  const ready = !writing && text.trim() !== "";
  useEffect(() => field.current?.focus(), []);
  const save = (): void => {
    if (ready) write(text.trim());
  };
  return (
    <div className="bg-waiting-soft">
      <textarea
        ref={field}
        aria-label="Note for colleagues"
        placeholder="Only your colleagues see this…"
        value={text}
        rows={2}
        maxLength={8000}
        readOnly={writing}
        onChange={(e) => keepUnsent(place, e.target.value)}
        onKeyDown={(e) => {
          if (e.key === "Escape") onLeave();
          if (e.key !== "Enter" || e.shiftKey || e.nativeEvent.isComposing) return;
          e.preventDefault();
          save();
        }}
        className="block w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-base text-ink outline-none placeholder:text-waiting"
      />
      <div className="flex min-h-[34px] items-center gap-1.5 pr-2 pb-2 pl-3 text-sm text-waiting">
        <span className="min-w-0 flex-1 truncate">The customer and the agent never see it</span>
        <Button disabled={!ready} onClick={save}>
          {writing ? "Saving…" : "Add note"} <Kbd inherit>Enter</Kbd>
        </Button>
      </div>
    </div>
  );
}
