import type { TaskCounts, TaskKind, TaskRole } from "@switchboard/contracts/task";
import { Select } from "@switchboard/ui/select";
import { ViewTabs } from "@switchboard/ui/view-tabs";
import { Ago } from "../../clock/ago.tsx";
import type { QueueChoice, QueueView } from "./filter.ts";
import { KINDS, ROLES } from "./words.ts";

const choices = <T extends string>(words: Record<T, string>) =>
  (Object.keys(words) as T[]).map((id) => ({ id, label: words[id] }));

/** Which tasks are shown, and how much waits in each of one's queues. */
export function QueueFilter({
  choice,
  counts,
  onChange,
}: {
  choice: QueueChoice;
  counts: TaskCounts | undefined;
  onChange: (part: QueueChoice) => void;
}) {
  const queues = counts?.queues ?? [];
  const shown = choice.role ? queues.filter((queue) => queue.role === choice.role) : queues;
  return (
    <div className="flex-none border-line border-b pb-2">
      <ViewTabs<QueueView>
        label="View"
        current={choice.show ?? "all"}
        onChange={(show) => onChange({ show: show === "all" ? undefined : show })}
        tabs={[
          { id: "all", label: "All", count: counts?.open },
          { id: "mine", label: "Mine", count: counts?.mine },
          { id: "overdue", label: "Overdue", count: counts?.overdue },
          { id: "drafts", label: "Drafts", count: counts?.drafts },
        ]}
      />
      <div className="flex gap-1.5 px-3.5">
        <Select<TaskKind>
          label="Kind"
          labelHidden
          size="small"
          none="Every kind"
          options={choices(KINDS)}
          value={choice.kind}
          onChange={(kind) => onChange({ kind })}
        />
        {queues.length > 1 && (
          <Select<TaskRole>
            label="Queue"
            labelHidden
            size="small"
            none="Every queue"
            options={queues.map(({ role, open }) => ({ id: role, label: `${ROLES[role]} · ${open}` }))}
            value={choice.role}
            onChange={(role) => onChange({ role })}
          />
        )}
      </div>
      <dl aria-label="Queues" className="mt-2 grid gap-0.5 px-3.5 text-xs">
        {shown
          .filter((queue) => queue.open > 0)
          .map((queue) => (
            <div key={queue.role} className="flex gap-1.5 text-muted">
              <dt className="flex-1">{ROLES[queue.role]}</dt>
              <dd className="tabular-nums">
                <b className="font-medium text-ink">{queue.open}</b>
                {queue.blocking > 0 && <span className="text-waiting"> · {queue.blocking} blocking</span>}
                {queue.overdue > 0 && <span className="text-breach"> · {queue.overdue} overdue</span>}
                {queue.oldest && (
                  <>
                    {" "}
                    · oldest <Ago at={queue.oldest} />
                  </>
                )}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
