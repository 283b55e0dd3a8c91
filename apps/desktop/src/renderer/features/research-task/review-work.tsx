import type { KeptAnswer, ResearchField, ResearchTask } from "@switchboard/contracts/research-task";
import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useDraft } from "../task/draft.ts";
import { NotKept } from "../task/not-kept.tsx";
import { useSubmit } from "../task/task.ts";

type Chosen = { chosen: Record<string, string | null> };

/** The work of a reviewer: researchers' answers side by side, and which of them holds. */
export function ReviewWork({ task, mine }: { task: TaskDetail; mine: boolean }) {
  const research_task_id = task.research_task_id ?? "";
  const query = useQuery(
    trpc.researchTask.get.queryOptions({ research_task_id }, { enabled: research_task_id !== "" }),
  );
  if (research_task_id === "")
    return <EmptyState title="This review is about nothing that is kept">Skip it.</EmptyState>;
  if (query.isPending) return <Skeleton className="m-6 h-3 w-1/2" />;
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The answers could not be read"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <Choices task={task} question={query.data} mine={mine} />;
}

function Choices({ task, question, mine }: { task: TaskDetail; question: ResearchTask; mine: boolean }) {
  const navigate = useNavigate();
  const [{ chosen }, change, failed] = useDraft<Chosen>(task, { chosen: {} });
  const submit = useSubmit(() => void navigate({ to: "/tasks" }));
  const open = question.fields.filter((f) => f.required && !(f.name in chosen));
  const ready = mine && open.length === 0 && !submit.isPending;
  const send = (): void => submit.mutate({ task_id: task.id, token: task.token, result: { chosen } });
  useCommand("submit_task", send, ready);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <div className="mx-auto grid max-w-[760px] gap-5">
        <p className="whitespace-pre-wrap text-text">{question.brief}</p>
        {question.fields.map((field) => (
          <FieldChoice
            key={field.name}
            field={field}
            answers={question.answers.filter((a) => a.field === field.name)}
            chosen={chosen[field.name]}
            onChoose={mine ? (id) => change((now) => ({ chosen: { ...now.chosen, [field.name]: id } })) : undefined}
          />
        ))}
        <footer className="flex items-center gap-2 text-muted text-sm">
          <span aria-live="polite" className="flex-1">
            {!mine ? "Claim it to decide" : open[0] ? `Decide of: ${open[0].label}` : "Ready to submit"}
          </span>
          <NotKept failed={failed} />
          <Button kind="primary" disabled={!ready} onClick={send}>
            Submit <CommandKey id="submit_task" inherit />
          </Button>
        </footer>
      </div>
    </div>
  );
}

function FieldChoice({
  field,
  answers,
  chosen,
  onChoose,
}: {
  field: ResearchField;
  answers: readonly KeptAnswer[];
  chosen: string | null | undefined;
  onChoose: ((id: string | null) => void) | undefined;
}) {
  return (
    <fieldset disabled={!onChoose} className="grid gap-2">
      <legend className="mb-1 font-semibold text-ink text-sm">{field.label}</legend>
      {answers.map((a) => (
        <label
          key={a.id}
          className="flex cursor-pointer gap-3 rounded-lg border border-line p-3 hover:bg-hover has-[:checked]:border-line-strong has-[:checked]:bg-selected"
        >
          <input
            type="radio"
            name={field.name}
            checked={chosen === a.id}
            onChange={() => onChoose?.(a.id)}
            className="mt-1 accent-primary"
          />
          <span className="grid min-w-0 flex-1 gap-1">
            <span className="flex items-baseline gap-2">
              <b className="wrap-anywhere font-semibold text-ink">{a.value}</b>
              <span className="flex-1" />
              <Chip tone="quiet">{Math.round(a.confidence * 100)} % sure</Chip>
              <span className="text-faint text-xs">{a.staff_name}</span>
            </span>
            <q className="wrap-anywhere text-sm text-text">{a.quote}</q>
            <span className="wrap-anywhere text-muted text-xs">{a.source_url}</span>
          </span>
        </label>
      ))}
      <label className="flex cursor-pointer gap-3 rounded-lg border border-line p-3 hover:bg-hover has-[:checked]:bg-selected">
        <input
          type="radio"
          name={field.name}
          checked={chosen === null}
          onChange={() => onChoose?.(null)}
          className="mt-1 accent-primary"
        />
        <span className="text-muted">None of them holds</span>
      </label>
    </fieldset>
  );
}
