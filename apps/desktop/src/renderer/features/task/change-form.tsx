import { Button } from "@switchboard/ui/button";
import { DateField } from "@switchboard/ui/date-field";
import { Select } from "@switchboard/ui/select";
import { useState } from "react";
import { fieldZoneHint } from "../../clock/date-words.ts";
import { useChange } from "./manage.ts";

const priorities = Array.from({ length: 10 }, (_, i) => ({
  id: String(9 - i),
  label: 9 - i === 0 ? "0, usual" : String(9 - i),
}));

const localOf = (at: string | null | undefined): string | undefined => {
  if (!at) return undefined;
  const day = new Date(at);
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** Sets priority and due time of one task or of many. `dueAt` `never`: it cannot be set; undefined: it is left as it is. */
export function ChangeForm({
  taskIds,
  priority,
  dueAt,
  onDone,
}: {
  taskIds: readonly string[];
  priority?: number;
  dueAt?: string | null | "never";
  onDone: () => void;
}) {
  const [level, setLevel] = useState(priority === undefined ? undefined : String(priority));
  const [due, setDue] = useState(localOf(dueAt === "never" ? null : dueAt));
  const change = useChange();
  const before = localOf(dueAt === "never" ? null : dueAt);
  const levelChanged = level !== undefined && Number(level) !== priority;
  const dueChanged = due !== before;
  const send = (): void =>
    change.mutate(
      {
        task_ids: [...taskIds],
        ...(levelChanged ? { priority: Number(level) } : {}),
        ...(dueChanged ? { due_at: due ? new Date(due).toISOString() : null } : {}),
      },
      { onSuccess: onDone },
    );
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select label="Priority" options={priorities} value={level} onChange={setLevel} />
      {dueAt !== "never" && (
        <DateField label="Due" kind="datetime-local" hint={fieldZoneHint()} value={due} onChange={setDue} />
      )}
      <Button kind="primary" disabled={!(levelChanged || dueChanged) || change.isPending} onClick={send}>
        {taskIds.length > 1 ? `Change ${taskIds.length} tasks` : "Change"}
      </Button>
    </div>
  );
}
