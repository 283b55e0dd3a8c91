import { Button } from "@switchboard/ui/button";
import { DateField } from "@switchboard/ui/date-field";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { NumberField } from "@switchboard/ui/number-field";
import { Select } from "@switchboard/ui/select";
import { Switch } from "@switchboard/ui/switch";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { fieldZoneHint } from "../../clock/date-words.ts";
import { FieldRows } from "./field-rows.tsx";
import { emptyQuestion, newSubject, type QuestionDraft, toQuestion } from "./question-draft.ts";
import { useAsk } from "./questions.ts";

/** Writes a question for researchers. What is wrong stands beside its field; nothing that was written is lost. */
export function QuestionForm({ onClose, onAsked }: { onClose: () => void; onAsked: (id: string) => void }) {
  const [draft, setDraft] = useState<QuestionDraft>(emptyQuestion);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const ask = useAsk(onAsked);
  const set = (part: Partial<QuestionDraft>): void => setDraft({ ...draft, ...part });
  const at = (path: string) => (problems[path] ? { problem: problems[path] } : {});
  const submit = (e?: FormEvent): void => {
    e?.preventDefault();
    if (ask.isPending) return;
    const made = toQuestion(draft);
    setProblems("problems" in made ? made.problems : {});
    if ("question" in made) ask.mutate(made.question);
  };
  return (
    <Modal
      label="New research question"
      open
      onClose={onClose}
      className="!w-[min(680px,calc(100vw-32px))] !mt-[6vh] !max-h-[88vh]"
    >
      <form
        onSubmit={submit}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
        }}
        className="flex max-h-[88vh] flex-col"
      >
        <div className="grid min-h-0 flex-1 gap-3 overflow-y-auto p-5">
          <h2 className="font-semibold text-ink text-lg">New question</h2>
          <TextField
            label="Title"
            value={draft.title}
            maxLength={200}
            onChange={(e) => set({ title: e.target.value })}
            {...at("title")}
          />
          <TextArea
            label="Brief"
            rows={3}
            maxLength={10_000}
            placeholder="What is it for, and which sources are good ones?"
            value={draft.brief}
            onChange={(e) => set({ brief: e.target.value })}
            {...at("brief")}
          />
          <fieldset className="grid gap-1.5">
            <legend className="mb-1 font-medium text-ink text-sm">Subject, as it is known so far</legend>
            {draft.subject.map((line, i) => (
              <div key={line.key} className="grid grid-cols-[160px_1fr] gap-2">
                {(["name", "value"] as const).map((part) => (
                  <TextField
                    key={part}
                    label={part === "name" ? `What ${i + 1}` : `Value ${i + 1}`}
                    labelHidden
                    placeholder={part === "name" ? "country" : "Norway"}
                    maxLength={part === "name" ? 60 : 500}
                    value={line[part]}
                    onChange={(e) =>
                      set({
                        subject: draft.subject.map((each) =>
                          each.key === line.key ? { ...each, [part]: e.target.value } : each,
                        ),
                      })
                    }
                  />
                ))}
              </div>
            ))}
            {problems["subject"] && <p className="text-breach text-sm">{problems["subject"]}</p>}
            <Button
              size="small"
              className="justify-self-start"
              onClick={() => set({ subject: [...draft.subject, newSubject()] })}
            >
              Add a line
            </Button>
          </fieldset>
          <FieldRows
            fields={draft.fields}
            gold={draft.gold}
            problems={problems}
            onChange={(fields) => set({ fields })}
          />
          <Switch
            label="Gold: the answers are known"
            hint="It checks its researchers and looks like any other question to them."
            checked={draft.gold}
            onChange={(gold) => set({ gold })}
          />
          {problems["gold"] && <p className="text-breach text-sm">{problems["gold"]}</p>}
          <div className="flex flex-wrap items-start gap-3">
            <NumberField
              label="Researchers"
              min={1}
              max={9}
              value={draft.researchers}
              onChange={(researchers) => set({ researchers: researchers ?? 1 })}
              {...at("researchers")}
            />
            <Select
              label="Queue"
              options={[
                { id: "researcher", label: "Researchers" },
                { id: "operator", label: "Operators" },
                { id: "reviewer", label: "Reviewers" },
              ]}
              value={draft.role}
              onChange={(role) => set({ role: role ?? "researcher" })}
            />
            <NumberField
              label="Priority"
              min={0}
              max={9}
              value={draft.priority}
              onChange={(priority) => set({ priority: priority ?? 0 })}
              {...at("priority")}
            />
            <DateField
              label="Due"
              kind="datetime-local"
              hint={fieldZoneHint()}
              value={draft.due}
              onChange={(due) => set({ due })}
            />
          </div>
        </div>
        <footer className="flex flex-none items-center justify-end gap-2 border-line border-t px-5 py-3">
          {ask.isError && (
            <p role="alert" className="min-w-0 flex-1 text-breach text-sm">
              {problemOf(ask.error).text}
            </p>
          )}
          <Button kind="quiet" onClick={onClose}>
            Cancel <Kbd>Esc</Kbd>
          </Button>
          <Button kind="primary" type="submit" disabled={ask.isPending}>
            Ask <Kbd inherit>Ctrl Enter</Kbd>
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
