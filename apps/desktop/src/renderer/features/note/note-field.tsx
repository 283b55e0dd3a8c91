import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef, useState } from "react";
import { sayWriting } from "../around/say.ts";
import { dropSent, keepUnsent, useUnsent } from "../conversation/unsent.ts";
import { keepNamed, keptNamed } from "./named-here.ts";
import { NoteTextArea } from "./text-area.tsx";
import { useWriteNote } from "./write.ts";
import type { Named } from "./written-mentions.ts";

/** Where a note is written. Its text is kept apart from the reply's, with who was named in it, and until the server has it. */
export function NoteField({ id, onLeave }: { id: string; onLeave: () => void }) {
  const place = `note.${id}`;
  const text = useUnsent(place);
  const [known] = useState(() => keptNamed(id));
  const field = useRef<HTMLTextAreaElement>(null);
  const put = (next: string, named: readonly Named[]): void => {
    keepUnsent(place, next);
    keepNamed(id, next === "" ? [] : named);
    sayWriting(id, "note", next);
  };
  const { write, writing } = useWriteNote(id, (sent) => {
    if (!dropSent(place, sent)) return;
    keepNamed(id, []);
    sayWriting(id, "note", "");
  });
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="bg-waiting-soft">
      <NoteTextArea
        label="Note for colleagues"
        text={text}
        field={field}
        busy={writing}
        known={known}
        onText={put}
        onSave={(saved, mentions) => write({ text: saved, mentions })}
        onLeave={onLeave}
      >
        {(save) => (
          <div className="flex min-h-[34px] items-center gap-1.5 pr-2 pb-2 pl-3 text-sm text-waiting">
            <span className="min-w-0 flex-1 truncate">The customer and the agent never see it</span>
            <Button disabled={writing || text.trim() === ""} onClick={save}>
              {writing ? "Saving…" : "Add note"} <Kbd inherit>Enter</Kbd>
            </Button>
          </div>
        )}
      </NoteTextArea>
    </div>
  );
}
