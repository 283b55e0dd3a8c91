import { expect, test } from "vitest";
import { emptyQuestion, namesOf, newField, toQuestion } from "./question-draft.ts";

test("names come from labels, and two are never alike", () => {
  const labels = ["Annual revenue", "Årlig omsetning", "2025", "Annual  Revenue!", ""];
  expect(namesOf(labels.map((label) => ({ label })))).toEqual([
    "annual_revenue",
    "a_rlig_omsetning",
    "field",
    "annual_revenue_2",
    "field_2",
  ]);
});

const whole = () => ({
  ...emptyQuestion(),
  title: "Hydro",
  brief: "Find out.",
  subject: [{ key: 1, name: "name", value: "Hydro AS" }],
  fields: [{ ...newField(), label: "Form", type: "choice" as const, options: "AS, ASA", gold: "ASA" }],
});

test("says what is wrong by its place", () => {
  const wrong = toQuestion(emptyQuestion());
  expect("problems" in wrong && Object.keys(wrong.problems).sort()).toEqual([
    "brief",
    "fields.0.label",
    "subject",
    "title",
  ]);
  const few = toQuestion({ ...whole(), fields: [{ ...newField(), label: "Form", type: "choice", options: "AS" }] });
  expect("problems" in few && few.problems).toHaveProperty(["fields.0.options"]);
});

test("known values are sent for gold alone", () => {
  const plain = toQuestion(whole());
  expect("question" in plain && plain.question).toMatchObject({ fields: [{ name: "form", options: ["AS", "ASA"] }] });
  expect("question" in plain && plain.question.gold).toBeUndefined();
  const gold = toQuestion({ ...whole(), gold: true });
  expect("question" in gold && gold.question.gold).toEqual({ form: "ASA" });
});
