import type { TaskSummary } from "@switchboard/contracts/task";
import { CheckBoxOnly } from "@switchboard/ui/checkbox";
import { Chip } from "@switchboard/ui/chip";
import { classNames } from "@switchboard/ui/class-names";
import { Link } from "@tanstack/react-router";
import { Ago, Ahead } from "../../clock/ago.tsx";
import { useNow } from "../../clock/now.ts";
import { KINDS } from "./words.ts";

/** One task of the queue: what it is, whether an agent waits for it, and who has it. */
export function TaskRow({
  task,
  me,
  selected,
  onSelect,
}: {
  task: TaskSummary;
  me: string;
  selected: boolean;
  onSelect: ((selected: boolean) => void) | undefined;
}) {
  const now = useNow();
  const late = task.due_at !== null && Date.parse(task.due_at) < now;
  const holder = task.status === "leased" && Date.parse(task.lease_until ?? "") > now ? task.holder : null;
  const keptFor = holder ? null : task.assigned;
  return (
    <li
      className={classNames(
        "flex items-start border-line/60 border-b hover:bg-hover has-[a[aria-current=page]]:bg-selected",
        task.blocking && "border-l-2 border-l-waiting",
      )}
    >
      {onSelect && (
        <span className="flex-none py-2.5 pr-2 pl-3">
          <CheckBoxOnly checked={selected} onChange={onSelect} aria-label={`Select ${task.title}`} />
        </span>
      )}
      <Link
        to="/tasks/$taskId"
        params={{ taskId: task.id }}
        search={(have) => have}
        className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1 py-2 pr-3.5 pl-1.5 first:pl-3.5"
      >
        <span className="flex items-baseline gap-2">
          <b className="min-w-0 flex-1 truncate font-medium text-ink">{task.title}</b>
          <span className="flex-none text-faint text-xs">
            <Ago at={task.created_at} />
          </span>
        </span>
        <span className="flex min-w-0 flex-wrap items-center gap-1.5 text-muted text-xs">
          <span>{KINDS[task.kind]}</span>
          {task.priority > 0 && <span>· priority {task.priority}</span>}
          {task.due_at && !late && (
            <span>
              · due <Ahead at={task.due_at} />
            </span>
          )}
          <span className="flex-1" />
          {task.blocking && <Chip tone="waiting">an agent waits</Chip>}
          {late && <Chip tone="breach">overdue</Chip>}
          {holder && <Chip tone="human">{holder.id === me ? "yours" : holder.name}</Chip>}
          {keptFor && <Chip tone="quiet">for {keptFor.id === me ? "you" : keptFor.name}</Chip>}
        </span>
      </Link>
    </li>
  );
}
