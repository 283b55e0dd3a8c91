import { expect, test } from "vitest";
import { offsetOf } from "./editor-text.tsx";

test.each([
  [1, 1, 0],
  [1, 3, 2],
  [2, 1, 4],
  [3, 1, 5],
  [9, 1, 8],
  [3, 99, 8],
])("line %i, column %i of the text is at %i", (line, column, at) => {
  expect(offsetOf("abc\n\nxyz", line, column)).toBe(at);
});
