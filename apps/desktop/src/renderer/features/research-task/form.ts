import {
  type IdentityVerdict,
  type ResearchField,
  type ResearchQuestion,
  type ResearchSubmission,
  researchQuestion,
  researchSubmission,
} from "@switchboard/contracts/research-task";
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

/** Reads a research task's question. */
export const questionOf = (task: TaskDetail): ResearchQuestion => researchQuestion.parse(task.payload);

/** What is missing before the form can be submitted, for people; empty when it can. */
export function missing(form: ResearchForm, fields: readonly ResearchField[]): string[] {
  const open = fields.flatMap(({ name, label }) => {
    const { value, source_url, quote } = form.facts[name] ?? EMPTY_FACT;
    if (!value && !source_url && !quote) return [];
    if (!value || !source_url || !quote) return [`${label}: give value, source and quote`];
    return /^https?:\/\/\S+$/.test(source_url) ? [] : [`${label}: the source must be a web address`];
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
