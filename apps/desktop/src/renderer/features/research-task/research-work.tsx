import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { Facts } from "@switchboard/ui/facts";
import { Section } from "@switchboard/ui/section";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useDraft } from "../task/draft.ts";
import { NotKept } from "../task/not-kept.tsx";
import { useSubmit } from "../task/task.ts";
import { FactFields } from "./fact-fields.tsx";
import {
  EMPTY_FACT,
  EMPTY_FORM,
  type FactDraft,
  missing,
  questionOf,
  type ResearchForm,
  readDraft,
  toSubmission,
  withFact,
  withPage,
} from "./form.ts";
import { IdentityField } from "./identity-field.tsx";
import { SourcePreview } from "./source-preview.tsx";

/** The work of a researcher: the brief on the left, what was found in the middle, its source on the right. */
export function ResearchWork({ task, mine }: { task: TaskDetail; mine: boolean }) {
  const { brief, subject, fields } = questionOf(task);
  const navigate = useNavigate();
  const [form, change, failed] = useDraft<ResearchForm>(task, EMPTY_FORM, readDraft);
  const [active, setActive] = useState(fields[0]?.name ?? "");
  const submit = useSubmit(() => void navigate({ to: "/tasks" }));
  const open = missing(form, fields);
  const ready = mine && open.length === 0 && !submit.isPending;
  const send = (): void =>
    submit.mutate({ task_id: task.id, token: task.token, result: toSubmission(form, new Date().toISOString()) });
  useCommand("submit_task", send, ready);
  const fact = form.facts[active] ?? EMPTY_FACT;
  const setFact = (name: string, part: Partial<FactDraft>): void => change((now) => withFact(now, name, part));
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[260px_minmax(0,1fr)_320px] grid-rows-[minmax(0,1fr)] compact:grid-cols-[minmax(0,1fr)_240px] medium:grid-cols-[minmax(0,1fr)_300px] compact:grid-rows-[auto_minmax(0,1fr)] medium:grid-rows-[auto_minmax(0,1fr)]">
      <aside
        aria-label="Brief"
        className="overflow-y-auto border-line border-r compact:col-span-2 medium:col-span-2 compact:grid medium:grid compact:max-h-44 medium:max-h-44 compact:grid-cols-2 medium:grid-cols-2 compact:border-r-0 medium:border-r-0 compact:border-b medium:border-b"
      >
        <Section title="Brief">
          <p className="whitespace-pre-wrap text-text">{brief}</p>
        </Section>
        <Section title="Subject">
          <Facts items={Object.entries(subject).map(([name, value]) => ({ name, value }))} />
        </Section>
      </aside>
      <section aria-label="What was found" className="min-w-0 overflow-y-auto p-4">
        <fieldset disabled={!mine} className="grid min-w-0 gap-4">
          <legend className="sr-only">Findings</legend>
          <IdentityField
            identity={form.identity}
            note={form.identity_note}
            onChange={(part) => change((now) => ({ ...now, ...part }))}
          />
          {fields.map((field) => (
            <FactFields
              key={field.name}
              field={field}
              fact={form.facts[field.name] ?? EMPTY_FACT}
              onFocus={() => setActive(field.name)}
              onChange={(part) => setFact(field.name, part)}
            />
          ))}
        </fieldset>
        <footer className="mt-4 flex items-center gap-2 text-muted text-sm">
          <span aria-live="polite" className="min-w-0 flex-1">
            {mine ? (open[0] ?? "Ready to submit") : "Claim it to work on it"}
          </span>
          <NotKept failed={failed} />
          <Button kind="primary" disabled={!ready} onClick={send}>
            Submit <CommandKey id="submit_task" inherit />
          </Button>
        </footer>
      </section>
      <SourcePreview
        key={active}
        label={fields.find((f) => f.name === active)?.label ?? ""}
        fact={fact}
        task={task}
        onPaste={mine ? (capture) => setFact(active, { capture, capture_id: undefined }) : undefined}
        onRead={(asked, page) => change((now) => withPage(now, active, asked, page))}
      />
    </div>
  );
}
