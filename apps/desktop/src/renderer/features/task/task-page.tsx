import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { ApprovalWork } from "../approval/approval-work.tsx";
import { NoteForm } from "../conversation/note-form.tsx";
import { ResearchWork } from "../research-task/research-work.tsx";
import { ReviewWork } from "../research-task/review-work.tsx";
import { useMay, useSession } from "../session/session.ts";
import { useHeartbeat } from "./heartbeat.ts";
import { useClaim, useReturn, useSkip, useTask } from "./task.ts";

/** One task: its head with who has it, and the work itself. */
export function TaskPage() {
  const { taskId } = useParams({ from: "/frame/tasks/$taskId" });
  const query = useTask(taskId);
  if (query.isPending) {
    return (
      <main role="status" aria-label="Loading" className="grid min-w-0 flex-1 content-start gap-4 bg-panel p-6">
        <Skeleton className="h-4 w-1/3" />
        <Skeleton className="h-3 w-2/3" />
      </main>
    );
  }
  if (query.isLoadingError) {
    return (
      <main className="min-w-0 flex-1 bg-panel">
        <ErrorState
          title="This task could not be opened"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      </main>
    );
  }
  return <OpenTask key={`${query.data.id}:${query.data.token}`} task={query.data} />;
}

const ended = {
  submitted: "has submitted it",
  returned: "has returned it",
  expired: "Its time has passed",
  cancelled: "It is not needed any more",
} as const;

function whose(task: TaskDetail, me: string, live: boolean): string {
  const name = task.holder?.id === me ? "You" : (task.holder?.name ?? "Somebody");
  if (task.status === "leased" && live) return task.holder?.id === me ? "Yours" : `${name} has it`;
  if (task.status === "open" || task.status === "leased") return "Free";
  if (task.status === "expired" || task.status === "cancelled") return ended[task.status];
  return name === "You" ? `You ${ended[task.status].replace("has", "have")}` : `${name} ${ended[task.status]}`;
}

function OpenTask({ task }: { task: TaskDetail }) {
  const me = useSession().user.id;
  const mayWork = useMay("task.work");
  const navigate = useNavigate();
  const [asking, setAsking] = useState<"skip" | "return" | null>(null);
  const claim = useClaim();
  const toQueue = (): void => void navigate({ to: "/tasks" });
  const skip = useSkip(toQueue);
  const giveBack = useReturn(toQueue);
  const now = useNow();
  const live = task.lease_until !== null && Date.parse(task.lease_until) > now;
  const mine = task.status === "leased" && task.holder?.id === me;
  const free = task.status === "open" || (task.status === "leased" && !live && !mine);
  useHeartbeat(task, mine);
  useCommand("claim_task", () => claim.mutate({ task_id: task.id }), mayWork && free);
  useCommand("skip_task", () => setAsking("skip"), mine);
  useCommand("return_task", () => setAsking("return"), mine && task.kind !== "approval");
  const held = { task_id: task.id, token: task.token };
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <h2 className="min-w-0 truncate font-semibold text-ink text-lg">{task.title}</h2>
        <Chip tone={mine ? "human" : free ? "waiting" : "quiet"}>{whose(task, me, live || mine)}</Chip>
        <span className="flex-1" />
        {free && mayWork && (
          <Button kind="primary" disabled={claim.isPending} onClick={() => claim.mutate({ task_id: task.id })}>
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
      {asking && (
        <div className="flex-none border-line border-b">
          <NoteForm
            label={asking === "skip" ? "It goes to a colleague" : "Nobody gets it again"}
            placeholder={asking === "skip" ? "Why do you skip it?" : "Why can it not be done?"}
            action={asking === "skip" ? "Skip" : "Return"}
            required
            onCancel={() => setAsking(null)}
            onDone={(reason) => (asking === "skip" ? skip : giveBack).mutate({ ...held, reason: reason.slice(0, 500) })}
          />
        </div>
      )}
      {task.reason && <p className="flex-none border-line border-b px-4 py-2 text-muted">Returned: {task.reason}</p>}
      {task.kind === "research" && <ResearchWork task={task} mine={mine} />}
      {task.kind === "approval" && <ApprovalWork task={task} mine={mine} />}
      {task.kind === "review" && <ReviewWork task={task} mine={mine} />}
    </main>
  );
}
