import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { ConfigProblem } from "@switchboard/contracts/config";

/** Where a problem's line and column (from 1) are in the text as it is now. */
export function offsetOf({ doc }: EditorState, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(at.from + column - 1, at.to);
}

/** Marks the problems in the text: what they point at, up to the end of its word. */
export function marksOf(state: EditorState, problems: readonly ConfigProblem[]): TransactionSpec {
  const marks = problems.map((problem): Diagnostic => {
    const from = offsetOf(state, problem.line, problem.column);
    const line = state.doc.lineAt(from);
    const word = /^[^\s:,\]}]+/.exec(line.text.slice(from - line.from))?.[0] ?? "";
    const hint = problem.suggestion ? ` Did you mean “${problem.suggestion}”?` : "";
    return {
      from,
      to: Math.min(line.to, from + Math.max(word.length, 1)),
      severity: problem.severity,
      message: `${problem.message}${hint}`,
    };
  });
  return setDiagnostics(state, marks);
}
