import type { KeptAnswer, ResearchField, ResearchTask } from "@switchboard/contracts/research-task";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Facts } from "@switchboard/ui/facts";
import { Section } from "@switchboard/ui/section";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, Download } from "lucide-react";
import { useState } from "react";
import { Ago } from "../../clock/ago.tsx";
import { RecordPage } from "../../frame/record-page.tsx";
import { NoteForm } from "../conversation/note-form.tsx";
import { useMay } from "../session/session.ts";
import { AnswerEvidence } from "./answer-evidence.tsx";
import { useCancel, useExportQuestion, useQuestion } from "./questions.ts";
import { howAgreed, IdentityChip, StatusChip } from "./status-chip.tsx";

/** One question: what everybody found side by side, each with its evidence, and how the consensus came about. */
export function QuestionPage() {
  const { researchTaskId } = useParams({ from: "/frame/research/$researchTaskId" });
  return (
    <RecordPage query={useQuestion(researchTaskId)} what="question">
      {(question) => <Question question={question} />}
    </RecordPage>
  );
}

function Question({ question }: { question: ResearchTask }) {
  const mayCancel = useMay("research_task.create") && ["open", "conflict"].includes(question.status);
  const [cancelling, setCancelling] = useState(false);
  const cancel = useCancel();
  const save = useExportQuestion();
  const { id, verdict } = question;
  const exportAs = (format: "csv" | "json"): void => save.mutate({ research_task_id: id, format });
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <Link
          to="/research"
          aria-label="All questions"
          className="grid size-6 place-items-center rounded-sm hover:bg-hover"
        >
          <ArrowLeft aria-hidden="true" className="size-4 text-muted" />
        </Link>
        <h1 className="min-w-0 truncate font-semibold text-ink text-lg">{question.title}</h1>
        <StatusChip status={question.status} />
        {question.gold && <Chip tone="waiting">gold</Chip>}
        <span className="flex-1" />
        {question.review_task_id && (
          <Link
            to="/tasks/$taskId"
            params={{ taskId: question.review_task_id }}
            className="font-medium text-ink text-sm underline underline-offset-2"
          >
            Decide it
          </Link>
        )}
        {(["csv", "json"] as const).map((format) => (
          <Button key={format} kind="quiet" disabled={save.isPending} onClick={() => exportAs(format)}>
            <Download aria-hidden="true" className="size-3.5" /> {format.toUpperCase()}
          </Button>
        ))}
        {mayCancel && (
          <Button kind="danger" onClick={() => setCancelling(true)}>
            Cancel question
          </Button>
        )}
      </header>
      {cancelling && (
        <div className="flex-none border-line border-b">
          <NoteForm
            label="Nobody goes on with it; what was submitted stays"
            placeholder="Why is it not needed any more?"
            action="Cancel question"
            required
            most={500}
            busy={cancel.isPending}
            onCancel={() => setCancelling(false)}
            onDone={(reason) =>
              cancel.mutate({ research_task_id: id, reason }, { onSuccess: () => setCancelling(false) })
            }
          />
        </div>
      )}
      <div className="flex min-h-0 flex-1 compact:flex-col">
        <aside
          aria-label="The question"
          className="w-[280px] flex-none overflow-y-auto border-line border-r compact:grid compact:max-h-[36%] compact:w-full compact:grid-cols-2 medium:w-[230px] compact:border-r-0 compact:border-b"
        >
          <Section title="Brief">
            <p className="wrap-anywhere whitespace-pre-wrap text-text">{question.brief}</p>
          </Section>
          <Section title="Subject">
            <Facts items={Object.entries(question.subject).map(([name, value]) => ({ name, value }))} />
          </Section>
          <Section title="Researchers">
            <p className="mb-2 text-muted text-sm">
              {question.submitted} of {question.researchers} have answered
              {question.working > 0 && `, ${question.working} at work`}
              {question.returned > 0 && `, ${question.returned} could not`}
            </p>
            <ul className="grid gap-2">
              {question.submissions.map((s) => (
                <li key={s.id} className="grid gap-0.5">
                  <span className="flex items-center gap-1.5">
                    <b className="min-w-0 flex-1 truncate font-medium text-ink">{s.staff_name}</b>
                    <IdentityChip identity={s.identity} />
                  </span>
                  {s.identity_note && <span className="wrap-anywhere text-sm text-text">{s.identity_note}</span>}
                  <span className="text-muted text-xs">
                    <Ago at={s.at} />
                    {s.gold_score !== null && ` · ${Math.round(s.gold_score * 100)} % of the known values`}
                    {question.consensus?.not_counted.includes(s.staff_id) &&
                      " · not counted: failed too many gold checks"}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          {verdict && (
            <Section title="Decision">
              <p className="text-text">
                {verdict.by_name} decided, <Ago at={verdict.at} />
              </p>
              {verdict.comment && <p className="wrap-anywhere text-muted text-sm">{verdict.comment}</p>}
            </Section>
          )}
          {question.cancel_reason && (
            <Section title="Cancelled">
              <p className="wrap-anywhere text-text">{question.cancel_reason}</p>
            </Section>
          )}
        </aside>
        {/* A region that scrolls has to be reachable by keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
        <section aria-label="Answers" tabIndex={0} className="min-w-0 flex-1 overflow-auto p-4">
          <div className="grid gap-4">
            {question.fields.map((field) => (
              <FieldAnswers key={field.name} field={field} question={question} />
            ))}
          </div>
        </section>
      </div>
    </main>
  );
}

function FieldAnswers({ field, question }: { field: ResearchField; question: ResearchTask }) {
  const agreed = question.consensus?.fields.find((f) => f.field === field.name);
  const chosen = question.verdict?.chosen[field.name];
  const gold = question.gold_values?.[field.name];
  const answers = question.answers.filter((a) => a.field === field.name);
  const settled = answers.find((a) => a.id === chosen)?.value ?? agreed?.value;
  return (
    <section aria-label={field.label} className="grid gap-2 rounded-lg border border-line p-3">
      <header className="flex flex-wrap items-baseline gap-2">
        <h2 className="font-semibold text-ink text-sm">{field.label}</h2>
        {settled && <b className="wrap-anywhere font-semibold text-human">{settled}</b>}
        <span className="text-muted text-sm">
          {chosen === null
            ? "A reviewer decided that none of the answers holds."
            : chosen
              ? "A reviewer chose it."
              : agreed
                ? howAgreed(agreed)
                : "Not everybody has answered yet."}
        </span>
        {gold && <Chip tone="waiting">known: {gold}</Chip>}
      </header>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-2">
        {answers.map((answer: KeptAnswer) => (
          <AnswerEvidence
            key={answer.id}
            answer={answer}
            holds={holdsOf(answer, chosen, agreed?.answer_ids ?? [], agreed?.status)}
          />
        ))}
        {answers.length === 0 && <p className="text-muted">Nobody has found it yet.</p>}
      </div>
    </section>
  );
}

/** Whether an answer is what holds: chosen by a reviewer, or of the majority. */
const holdsOf = (
  answer: KeptAnswer,
  chosen: string | null | undefined,
  ids: readonly string[],
  status: string | undefined,
): boolean =>
  chosen === undefined ? (status === "agreed" || status === "single") && ids.includes(answer.id) : answer.id === chosen;
