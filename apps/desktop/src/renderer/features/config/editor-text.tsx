import { EditorView } from "@codemirror/view";
import type { ConfigProblem } from "@switchboard/contracts/config";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { openView } from "./editor/open-view.ts";
import { marksOf, offsetOf } from "./editor/problem-marks.ts";

/** What others may ask of the editor. */
export type EditorHandle = {
  /** Moves the cursor to a place (line and column from 1) and brings it into view. */
  goTo(line: number, column: number): void;
};

/** The text of a config, with completion, and with its problems marked where they are. */
export function EditorText({
  ref,
  text,
  problems,
  onChange,
}: {
  ref: Ref<EditorHandle>;
  text: string;
  problems: readonly ConfigProblem[];
  /** Undefined for who may only read. */
  onChange: ((text: string) => void) | undefined;
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(onChange);
  latest.current = onChange;
  const mayWrite = onChange !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text that it opens with; later ones are followed below
  useEffect(() => {
    if (!host.current) return;
    const opened = openView(host.current, {
      text,
      label: "Automation document",
      onChange: mayWrite ? (next) => latest.current?.(next) : undefined,
    });
    view.current = opened;
    return () => opened.destroy();
  }, [mayWrite]);

  // What was put away, or taken from elsewhere, comes into the editor as one step that can be undone.
  useEffect(() => {
    const open = view.current;
    if (!open || open.state.doc.toString() === text) return;
    open.dispatch({ changes: { from: 0, to: open.state.doc.length, insert: text }, userEvent: "reset" });
  }, [text]);

  useEffect(() => {
    const open = view.current;
    if (!open) return;
    open.dispatch(marksOf(open.state, problems));
    // The list of problems below takes room as it grows: what is being written stays in sight.
    if (open.hasFocus) open.dispatch({ effects: EditorView.scrollIntoView(open.state.selection.main) });
  }, [problems]);

  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const open = view.current;
      if (!open) return;
      open.dispatch({ selection: { anchor: offsetOf(open.state, line, column) }, scrollIntoView: true });
      open.focus();
    },
  }));

  return <div ref={host} className="min-h-0 flex-1 overflow-hidden" />;
}
