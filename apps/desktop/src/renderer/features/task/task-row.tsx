import type { TaskSummary } from "@switchboard/contracts/task";
import { Chip } from "@switchboard/ui/chip";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../clock/ago.tsx";
import { useNow } from "../../clock/now.ts";

const kinds = {
  research: "Research",
  approval: "Approval",
  review: "Decision",
  quality_review: "Quality review",
} as const;

/** One task of the queue: what it is, whether an agent waits for it, and who has it. */
export function TaskRow({ task, me }: { task: TaskSummary; me: string }) {
  const now = useNow();
  const late = task.due_at !== null && Date.parse(task.due_at) < now;
  const holder = task.status === "leased" ? task.holder : null;
  return (
    <li>
      <Link
        to="/tasks/$taskId"
        params={{ taskId: task.id }}
        className="grid gap-1 border-line/60 border-b px-3.5 py-2 hover:bg-hover aria-[current=page]:bg-selected"
      >
        <span className="flex items-baseline gap-2">
          <b className="min-w-0 flex-1 truncate font-medium text-ink">{task.title}</b>
          <span className="flex-none text-faint text-xs">
            <Ago at={task.created_at} />
          </span>
        </span>
        <span className="flex min-w-0 items-center gap-1.5 text-muted text-xs">
          <span>{kinds[task.kind]}</span>
          {task.priority > 0 && <span>· priority {task.priority}</span>}
          <span className="flex-1" />
          {task.blocking && <Chip tone="waiting">an agent waits</Chip>}
          {late && <Chip tone="breach">overdue</Chip>}
          {holder && <Chip tone="human">{holder.id === me ? "yours" : holder.name}</Chip>}
        </span>
      </Link>
    </li>
  );
}
