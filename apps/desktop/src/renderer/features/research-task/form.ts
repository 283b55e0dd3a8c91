import {
  type IdentityVerdict,
  type ResearchField,
  type ResearchQuestion,
  type ResearchSubmission,
  researchAnswer,
  researchQuestion,
  researchSubmission,
} from "@switchboard/contracts/research-task";
import { quoteStands, valueProblem } from "@switchboard/contracts/research-value";
import type { TaskDetail } from "@switchboard/contracts/task";

/** What a researcher has written of one fact, finished or not. */
export type FactDraft = {
  value: string;
  source_url: string;
  quote: string;
  confidence: number;
  capture: string;
  capture_id?: string | undefined;
};

/** What a researcher has written, as it is kept as a draft. */
export type ResearchForm = { identity: IdentityVerdict | ""; identity_note: string; facts: Record<string, FactDraft> };

export const EMPTY_FACT: FactDraft = { value: "", source_url: "", quote: "", confidence: 0.8, capture: "" };
export const EMPTY_FORM: ResearchForm = { identity: "", identity_note: "", facts: {} };

/** Puts a part into the draft of one fact. */
export function withFact(form: ResearchForm, name: string, part: Partial<FactDraft>): ResearchForm {
  return { ...form, facts: { ...form.facts, [name]: { ...(form.facts[name] ?? EMPTY_FACT), ...part } } };
}

/** Puts the text of a page that was read into the fact that it was read for; nowhere, once the fact has another source. */
export function withPage(
  form: ResearchForm,
  name: string,
  asked: string,
  page: { id: string; text: string },
): ResearchForm {
  if (form.facts[name]?.source_url !== asked) return form;
  return withFact(form, name, { capture: page.text, capture_id: page.id });
}

/** Reads a research task's question. */
export const questionOf = (task: TaskDetail): ResearchQuestion => researchQuestion.parse(task.payload);

/** Why the server would not take a fact as it is written; undefined where it would, or nothing is written. */
function factProblem(field: ResearchField, { value, source_url, quote, capture }: FactDraft): string | undefined {
  if (!value && !source_url && !quote) return undefined;
  if (!value || !source_url || !quote) return "give value, source and quote";
  const wrong = valueProblem(field, value.trim());
  if (wrong) return `the value ${wrong}`;
  if (!researchAnswer.shape.source_url.safeParse(source_url).success) return "the source must be a web address";
  return capture && !quoteStands(quote, capture) ? "the quote does not stand in the page’s text" : undefined;
}

/** What is missing before the form can be submitted, for people; empty when it can. */
export function missing(form: ResearchForm, fields: readonly ResearchField[]): string[] {
  const open = fields.flatMap((field) => {
    const problem = factProblem(field, form.facts[field.name] ?? EMPTY_FACT);
    return problem ? [`${field.label}: ${problem}`] : [];
  });
  return form.identity === "" ? ["Say whether this is the right subject", ...open] : open;
}

/** A kept draft as the form has it: what was submitted too late is kept as it was submitted. */
export function readDraft(body: Record<string, unknown>): Partial<ResearchForm> {
  const late = researchSubmission.safeParse(body);
  if (!late.success) return body as Partial<ResearchForm>;
  const { identity, identity_note = "", answers } = late.data;
  const facts = answers.map(({ field, capture, ...fact }) => [field, { ...fact, capture: capture?.text ?? "" }]);
  return { identity, identity_note, facts: Object.fromEntries(facts) };
}

/** What the server read goes by its id; a pasted text goes as it is. */
const evidenceOf = (text: string, capture_id: string | undefined, taken_at: string) =>
  capture_id ? { capture_id } : text ? { capture: { text: text.slice(0, 20_000), taken_at } } : {};

/** The result as it is submitted; facts that were not found are left out. */
export function toSubmission(form: ResearchForm, takenAt: string): ResearchSubmission {
  const answers = Object.entries(form.facts).flatMap(([field, fact]) => {
    const { capture, capture_id, ...rest } = fact;
    if (!rest.value) return [];
    return [{ field, ...rest, ...evidenceOf(capture, capture_id, takenAt) }];
  });
  return {
    identity: form.identity || "weak",
    ...(form.identity_note ? { identity_note: form.identity_note } : {}),
    answers,
  };
}
