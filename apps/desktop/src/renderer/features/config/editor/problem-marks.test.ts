import { diagnosticCount, forEachDiagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { marksOf, offsetOf } from "./problem-marks.ts";

const state = EditorState.create({ doc: "agent:\n  model: hot\n" });
const problem = { severity: "error" as const, code: "wrong_type", path: "agent.model", message: "is no map" };

test("a place is found by line and column, and one outside the text is brought inside", () => {
  expect(offsetOf(state, 2, 10)).toBe(16);
  expect(offsetOf(state, 99, 99)).toBe(state.doc.length);
  expect(offsetOf(state, 1, 99)).toBe(6);
});

test("a problem marks the word that it points at", () => {
  const marked = state.update(marksOf(state, [{ ...problem, line: 2, column: 10 }])).state;
  expect(diagnosticCount(marked)).toBe(1);
  forEachDiagnostic(marked, (_, from, to) => expect(marked.sliceDoc(from, to)).toBe("hot"));
});
