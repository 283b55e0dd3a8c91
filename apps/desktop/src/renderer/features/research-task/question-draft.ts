import { type NewResearchTask, newResearchTask, type ResearchFieldType } from "@switchboard/contracts/research-task";

/** A field as it is being written; `key` keeps its place while it has no name. */
export type FieldDraft = {
  key: number;
  label: string;
  type: ResearchFieldType;
  required: boolean;
  options: string;
  gold: string;
};

/** A question as it is being written. */
export type QuestionDraft = {
  title: string;
  brief: string;
  subject: { key: number; name: string; value: string }[];
  fields: FieldDraft[];
  researchers: number;
  priority: number;
  due: string | undefined;
  role: "operator" | "researcher" | "reviewer";
  gold: boolean;
};

let keys = 0;
const nextKey = (): number => (keys += 1);

export const newField = (): FieldDraft => ({
  key: nextKey(),
  label: "",
  type: "text",
  required: true,
  options: "",
  gold: "",
});
export const newSubject = (name = ""): QuestionDraft["subject"][number] => ({ key: nextKey(), name, value: "" });

export const emptyQuestion = (): QuestionDraft => ({
  title: "",
  brief: "",
  subject: [newSubject("name")],
  fields: [newField()],
  researchers: 2,
  priority: 0,
  due: undefined,
  role: "researcher",
  gold: false,
});

/** A field's name from its label: `Annual revenue` is `annual_revenue`; told apart by number where two are alike. */
export function namesOf(fields: readonly Pick<FieldDraft, "label">[]): string[] {
  const seen = new Map<string, number>();
  return fields.map(({ label }) => {
    const plain = label
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^[_0-9]+|_+$/g, "")
      .slice(0, 50);
    const name = plain || "field";
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** The question as it is asked, or what is wrong with it by the path of the field. */
export function toQuestion(draft: QuestionDraft): { question: NewResearchTask } | { problems: Record<string, string> } {
  const names = namesOf(draft.fields);
  const known = draft.fields.flatMap((field, i) => (field.gold.trim() ? [[names[i] ?? "", field.gold.trim()]] : []));
  const question: NewResearchTask = {
    title: draft.title,
    brief: draft.brief,
    subject: Object.fromEntries(
      draft.subject.filter((s) => s.name.trim() && s.value.trim()).map((s) => [s.name.trim(), s.value.trim()]),
    ),
    fields: draft.fields.map(({ label, type, required, options }, i) => ({
      name: names[i] ?? "field",
      label,
      type,
      required,
      ...(type === "choice"
        ? {
            options: options
              .split(",")
              .map((each) => each.trim())
              .filter(Boolean),
          }
        : {}),
    })),
    researchers: draft.researchers,
    priority: draft.priority,
    role: draft.role,
    ...(draft.due ? { due_at: new Date(draft.due).toISOString() } : {}),
    ...(draft.gold ? { gold: Object.fromEntries(known) } : {}),
  };
  const checked = newResearchTask.safeParse(question);
  const problems = Object.fromEntries(
    (checked.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]).toReversed(),
  );
  if (Object.keys(question.subject).length === 0) problems["subject"] = "Say at least who or what it is about.";
  if (draft.gold && known.length === 0) problems["gold"] = "Give at least one known value.";
  question.fields.forEach((field, i) => {
    if (field.type === "choice" && (field.options?.length ?? 0) < 2) {
      problems[`fields.${i}.options`] = "Give at least two, with commas between.";
    }
  });
  return Object.keys(problems).length === 0 ? { question } : { problems };
}
