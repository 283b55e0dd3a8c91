import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { useNavigate } from "@tanstack/react-router";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useDraft } from "../task/draft.ts";
import { NotKept } from "../task/not-kept.tsx";
import { useSubmit } from "../task/task.ts";
import { AppealFields } from "./appeal-fields.tsx";
import { useEntries } from "./entries.ts";
import { assignmentOf, EMPTY_QUALITY, missing, type QualityForm, toResult } from "./form.ts";
import { ScorecardForm } from "./scorecard-form.tsx";
import { Transcript } from "./transcript.tsx";

/** The work of a quality reviewer: the conversation on the left, its scorecard on the right. */
export function QualityWork({ task, mine }: { task: TaskDetail; mine: boolean }) {
  const assignment = assignmentOf(task);
  const navigate = useNavigate();
  const [form, change, failed] = useDraft<QualityForm>(task, EMPTY_QUALITY);
  const entries = useEntries(task.conversation_id ?? "");
  const submit = useSubmit(() => void navigate({ to: "/tasks", search: (have) => have }));
  const open = missing(form, assignment);
  const ready = mine && open.length === 0 && !submit.isPending;
  const send = (): void => submit.mutate({ task_id: task.id, token: task.token, result: toResult(form, assignment) });
  useCommand("submit_task", send, ready);
  const { criteria, appeal, reason } = assignment;
  const scored = criteria.filter((c) => form.answers[c.key]?.value !== undefined).length;
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="The conversation" className="flex min-w-0 flex-1 flex-col">
        {task.conversation_id && <Transcript conversationId={task.conversation_id} />}
      </section>
      <section
        aria-label="Scorecard"
        className="flex w-[400px] flex-none flex-col border-line border-l medium:w-[340px] compact:w-[300px]"
      >
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-3 overflow-y-auto p-4">
          <p className="wrap-anywhere text-muted text-sm">{reason}</p>
          {appeal && (
            <AppealFields
              reviewId={task.quality_review_id ?? ""}
              appeal={appeal}
              form={form}
              disabled={!mine}
              onChange={(part) => change((now) => ({ ...now, ...part }))}
            />
          )}
          {(!appeal || form.decision === "change") && (
            <ScorecardForm criteria={criteria} form={form} entries={entries} disabled={!mine} onChange={change} />
          )}
        </div>
        <footer className="flex flex-none items-center gap-2 border-line border-t px-4 py-2.5 text-muted text-sm">
          <span aria-live="polite" className="min-w-0 flex-1 truncate">
            {mine ? (open[0] ?? "Ready to submit") : "Claim it to score it"}
            {mine && !appeal && open.length > 0 && ` (${scored} of ${criteria.length})`}
          </span>
          <NotKept failed={failed} />
          <Button kind="primary" disabled={!ready} onClick={send}>
            Submit <CommandKey id="submit_task" inherit />
          </Button>
        </footer>
      </section>
    </div>
  );
}
