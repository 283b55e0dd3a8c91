import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { RecordPage } from "../../frame/record-page.tsx";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { ApprovalWork } from "../approval/approval-work.tsx";
import { NoteForm } from "../conversation/note-form.tsx";
import { QualityWork } from "../quality-review/quality-work.tsx";
import { ResearchWork } from "../research-task/research-work.tsx";
import { ReviewWork } from "../research-task/review-work.tsx";
import { useMay, useSession } from "../session/session.ts";
import { keepDraftNow } from "./draft.ts";
import { GivenAway } from "./given-away.tsx";
import { useHeartbeat } from "./heartbeat.ts";
import { HistoryDialog } from "./history-dialog.tsx";
import { useStanding } from "./lease.ts";
import { LostLease } from "./lost-lease.tsx";
import { ManageDialog } from "./manage-dialog.tsx";
import { useClaim, useReturn, useSkip, useTask } from "./task.ts";
import { whose } from "./words.ts";

/** One task: its head with who has it, and the work itself. */
export function TaskPage() {
  const { taskId } = useParams({ from: "/frame/tasks/$taskId" });
  return (
    <RecordPage query={useTask(taskId)} what="task">
      {(task) => <OpenTask key={`${task.id}:${task.token}`} task={task} />}
    </RecordPage>
  );
}

function OpenTask({ task }: { task: TaskDetail }) {
  const me = useSession().user.id;
  const mayWork = useMay("task.work");
  const mayManage = useMay("task.manage");
  const navigate = useNavigate();
  const [asking, setAsking] = useState<"skip" | "return" | null>(null);
  const [shown, setShown] = useState<"history" | "manage" | null>(null);
  const claim = useClaim();
  const toQueue = (): void => void navigate({ to: "/tasks", search: (have) => have });
  const skip = useSkip(toQueue);
  const giveBack = useReturn(toQueue);
  const standing = useStanding(task, me);
  const mine = standing === "mine";
  const free = standing === "free" || standing === "lost";
  const claimIt = (): void => void keepDraftNow(task.id).then(() => claim.mutate({ task_id: task.id }));
  useHeartbeat(task, mine);
  useCommand("claim_task", claimIt, mayWork && free);
  useCommand("skip_task", () => setAsking("skip"), mine);
  useCommand("return_task", () => setAsking("return"), mine && task.kind !== "approval");
  useCommand("task_history", () => setShown("history"));
  useCommand("manage_task", () => setShown("manage"), mayManage && standing !== "ended");
  const narrow = useLayoutMode() !== "wide";
  const Title = narrow ? "h1" : "h2";
  const held = { task_id: task.id, token: task.token };
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        {narrow && (
          <Link
            to="/tasks"
            search={(have) => have}
            aria-label="All tasks"
            className="grid size-6 flex-none place-items-center rounded-sm hover:bg-hover"
          >
            <ArrowLeft aria-hidden="true" className="size-4 text-muted" />
          </Link>
        )}
        <Title className="min-w-0 truncate font-semibold text-ink text-lg">{task.title}</Title>
        <Chip tone={mine ? "human" : standing === "lost" ? "breach" : free ? "waiting" : "quiet"}>
          {whose(task, me, standing)}
        </Chip>
        {task.blocking && <Chip tone="waiting">an agent waits</Chip>}
        <span className="flex-1" />
        <Button kind="quiet" onClick={() => setShown("history")}>
          History <CommandKey id="task_history" />
        </Button>
        {mayManage && standing !== "ended" && (
          <Button kind="quiet" onClick={() => setShown("manage")}>
            Manage <CommandKey id="manage_task" />
          </Button>
        )}
        {standing === "free" && mayWork && (
          <Button kind="primary" disabled={claim.isPending} onClick={claimIt}>
            Claim <CommandKey id="claim_task" inherit />
          </Button>
        )}
        {mine && (
          <Button onClick={() => setAsking("skip")}>
            Skip <CommandKey id="skip_task" />
          </Button>
        )}
        {mine && task.kind !== "approval" && (
          <Button onClick={() => setAsking("return")}>
            Return <CommandKey id="return_task" />
          </Button>
        )}
      </header>
      {standing === "lost" && <LostLease task={task} claiming={claim.isPending} onClaim={claimIt} />}
      {asking && (
        <div className="flex-none border-line border-b">
          <NoteForm
            label={asking === "skip" ? "It goes to a colleague, who reads why" : "Nobody gets it again"}
            placeholder={asking === "skip" ? "Why do you skip it?" : "Why can it not be done?"}
            action={asking === "skip" ? "Skip" : "Return"}
            required
            most={500}
            busy={skip.isPending || giveBack.isPending}
            onCancel={() => setAsking(null)}
            onDone={(reason) => (asking === "skip" ? skip : giveBack).mutate({ ...held, reason })}
          />
        </div>
      )}
      <GivenAway task={task} />
      {task.kind === "research" && <ResearchWork task={task} mine={mine} />}
      {task.kind === "approval" && <ApprovalWork task={task} mine={mine} />}
      {task.kind === "review" && <ReviewWork task={task} mine={mine} />}
      {task.kind === "quality_review" && <QualityWork task={task} mine={mine} />}
      <HistoryDialog taskId={task.id} open={shown === "history"} onClose={() => setShown(null)} />
      <ManageDialog task={task} open={shown === "manage"} onClose={() => setShown(null)} />
    </main>
  );
}
