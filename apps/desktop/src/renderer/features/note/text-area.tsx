import type { Mention } from "@switchboard/contracts/note";
import { type ReactNode, type RefObject, useId } from "react";
import { MentionPicker } from "./mention-picker.tsx";
import { useMentions } from "./use-mentions.ts";
import { mentionsIn, type Named } from "./written-mentions.ts";

/** A note's text while it is written, with the names that `@` offers. Enter saves, Shift+Enter is a new line, Esc leaves. */
export function NoteTextArea({
  label,
  text,
  field,
  busy,
  known,
  onText,
  onSave,
  onLeave,
  children,
}: {
  label: string;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  busy: boolean;
  /** Who is named in it already. */
  known?: readonly Named[];
  /** Gets who was chosen to be named so far, too. */
  onText: (text: string, named: readonly Named[]) => void;
  onSave: (text: string, mentions: Mention[]) => void;
  onLeave: () => void;
  /** What stands below; gets the way to save. */
  children: (save: () => void) => ReactNode;
}) {
  const listId = useId();
  const put = (next: string): void => onText(next, mentions.chosen.current);
  const mentions = useMentions(field, text, put, known);
  const save = (): void => {
    const kept = text.trim();
    if (!busy && kept !== "") onSave(kept, mentionsIn(kept, mentions.chosen.current));
  };
  return (
    <>
      {mentions.open && <MentionPicker id={listId} {...mentions} onPick={mentions.pick} />}
      <textarea
        ref={field}
        aria-label={label}
        aria-autocomplete="list"
        {...(mentions.found.length > 0 && {
          "aria-controls": listId,
          "aria-activedescendant": `${listId}-${mentions.current}`,
        })}
        placeholder="Only your colleagues see this… @ names one"
        value={text}
        rows={2}
        maxLength={8000}
        readOnly={busy}
        onChange={(e) => {
          put(e.target.value);
          mentions.onCaret(e.target.selectionStart);
        }}
        onSelect={(e) => mentions.onCaret(e.currentTarget.selectionStart)}
        onKeyDown={(e) => {
          if (!e.nativeEvent.isComposing && mentions.onKey(e)) return;
          if (e.key === "Escape") onLeave();
          if (e.key !== "Enter" || e.shiftKey || e.nativeEvent.isComposing) return;
          e.preventDefault();
          save();
        }}
        className="block w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-base text-ink outline-none placeholder:text-waiting"
      />
      {children(save)}
    </>
  );
}
