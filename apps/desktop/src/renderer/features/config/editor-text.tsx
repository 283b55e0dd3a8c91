import { type RefObject, useId } from "react";

/** Where a place of a text is, as the parser names it: lines and columns from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}

/** Moves the cursor to a place and brings its line into view. */
export function goTo(area: HTMLTextAreaElement, line: number, column: number): void {
  const at = offsetOf(area.value, line, column);
  area.focus();
  area.setSelectionRange(at, at);
  const lines = area.value.split("\n").length;
  area.scrollTop = Math.max(0, (area.scrollHeight / lines) * (line - 1) - area.clientHeight / 3);
}

/** The text of a config. Tab leaves it, as in every other field. */
export function EditorText({
  area,
  text,
  onChange,
}: {
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Undefined for who may only read. */
  onChange: ((text: string) => void) | undefined;
}) {
  const id = useId();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label htmlFor={id} className="sr-only">
        Automation document
      </label>
      <textarea
        ref={area}
        id={id}
        value={text}
        readOnly={!onChange}
        onChange={(e) => onChange?.(e.target.value)}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        maxLength={300_000}
        className="min-h-0 flex-1 resize-none bg-panel px-4 py-3 font-mono text-ink text-sm leading-relaxed"
      />
    </div>
  );
}
