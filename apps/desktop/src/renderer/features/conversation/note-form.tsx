import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef, useState } from "react";

/** A short text asked for before something happens: Enter does it, Esc leaves everything as it was. */
export function NoteForm({
  label,
  placeholder,
  action,
  required = false,
  initial = "",
  most = 2000,
  busy = false,
  onDone,
  onCancel,
}: {
  label: string;
  placeholder: string;
  action: string;
  required?: boolean;
  initial?: string;
  /** Most characters. */
  most?: number;
  /** Whether it is being done. */
  busy?: boolean;
  onDone: (note: string) => void;
  onCancel: () => void;
}) {
  const [note, setNote] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const ready = !busy && (!required || note.trim() !== "");
  const done = (): void => {
    if (ready) onDone(note.trim());
  };
  return (
    <div className="animate-appear">
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        value={note}
        rows={2}
        maxLength={most}
        onChange={(e) => setNote(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === "Escape") onCancel();
          if (e.key !== "Enter" || e.shiftKey || e.nativeEvent.isComposing) return;
          e.preventDefault();
          done();
        }}
        className="block w-full resize-none bg-transparent px-3 pt-2.5 pb-1.5 text-base text-ink outline-none placeholder:text-muted"
      />
      <div className="flex items-center gap-1.5 pr-2 pb-2 pl-3 text-muted text-sm">
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {note.length >= most && (
          <span role="status" className="flex-none text-waiting">
            {most.toLocaleString("en")} characters at most
          </span>
        )}
        <Button kind="quiet" onClick={onCancel}>
          Cancel <Kbd>Esc</Kbd>
        </Button>
        <Button kind="primary" disabled={!ready} onClick={done}>
          {action} <Kbd inherit>Enter</Kbd>
        </Button>
      </div>
    </div>
  );
}
