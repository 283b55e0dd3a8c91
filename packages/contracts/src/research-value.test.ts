import { expect, test } from "vitest";
import { type ResearchField, researchField } from "./research-task.ts";
import { valueProblem } from "./research-value.ts";

const field = (more: object): ResearchField => researchField.parse({ name: "a", label: "A", ...more });

test.each([
  [{}, "anything at all", true],
  [{ type: "number" }, "1200", true],
  [{ type: "number" }, "-0.5", true],
  [{ type: "number" }, "1,200", false],
  [{ type: "number" }, "1e9", false],
  [{ type: "number", min: 10, max: 20 }, "9.9", false],
  [{ type: "number", min: 10, max: 20 }, "20", true],
  [{ type: "date" }, "2026-02-28", true],
  [{ type: "date" }, "2026-02-30", false],
  [{ type: "date" }, "28.02.2026", false],
  [{ type: "url" }, "https://a.example/x", true],
  [{ type: "url" }, "javascript:alert(1)", false],
  [{ type: "yes_no" }, "yes", true],
  [{ type: "yes_no" }, "Yes", false],
  [{ type: "choice", options: ["AS", "ASA"] }, "ASA", true],
  [{ type: "choice", options: ["AS", "ASA"] }, "Ltd", false],
] as const)("%j takes %s: %s", (more, value, fits) => {
  expect(valueProblem(field(more), value) === undefined).toBe(fits);
});
