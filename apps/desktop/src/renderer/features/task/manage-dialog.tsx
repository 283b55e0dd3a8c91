import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { ChangeForm } from "./change-form.tsx";
import { useAssign, useRelease } from "./manage.ts";

/** What an admin may do with a task: keep it for somebody, take it away, set priority and due time. */
export function ManageDialog({ task, open, onClose }: { task: TaskDetail; open: boolean; onClose: () => void }) {
  return (
    <Modal label="Manage the task" open={open} onClose={onClose}>
      <div className="grid max-h-[70vh] gap-5 overflow-y-auto p-5">
        <header className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate font-semibold text-ink text-lg">Manage “{task.title}”</h2>
          <Button kind="quiet" onClick={onClose}>
            Close <Kbd>Esc</Kbd>
          </Button>
        </header>
        <Handover task={task} onDone={onClose} />
        <ChangeForm
          taskIds={[task.id]}
          priority={task.priority}
          dueAt={task.kind === "approval" ? "never" : task.due_at}
          onDone={onClose}
        />
      </div>
    </Modal>
  );
}

function Handover({ task, onDone }: { task: TaskDetail; onDone: () => void }) {
  const people = useQuery(trpc.presence.list.queryOptions());
  const [to, setTo] = useState<string | undefined>();
  const [reason, setReason] = useState("");
  const assign = useAssign();
  const release = useRelease();
  const held = task.status === "leased" || task.assigned !== null;
  const said = reason.trim();
  const at = { task_id: task.id, reason: said };
  return (
    <div className="grid gap-3">
      <TextField
        label="Why"
        hint="The next one reads it."
        value={reason}
        maxLength={500}
        onChange={(e) => setReason(e.target.value)}
      />
      <div className="flex items-end gap-2">
        <Select
          label="Keep it for"
          none="Nobody"
          options={(people.data?.colleagues ?? []).map(({ staff_id, name }) => ({ id: staff_id, label: name }))}
          value={to}
          onChange={setTo}
        />
        <Button
          disabled={to === undefined || said === "" || assign.isPending}
          onClick={() => to !== undefined && assign.mutate({ ...at, staff_id: to }, { onSuccess: onDone })}
        >
          Assign
        </Button>
        <span className="flex-1" />
        <Button
          kind="danger"
          disabled={!held || said === "" || release.isPending}
          onClick={() => release.mutate(at, { onSuccess: onDone })}
        >
          Release{task.holder && task.status === "leased" ? ` from ${task.holder.name}` : ""}
        </Button>
      </div>
    </div>
  );
}
