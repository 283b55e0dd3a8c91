import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { CommandKey } from "../../keys/command-key.tsx";

/** Says at once that the reader's claim holds no more, that their work is kept, and how to go on. */
export function LostLease({ task, onClaim, claiming }: { task: TaskDetail; onClaim: () => void; claiming: boolean }) {
  const taken = task.status === "leased" && task.lease_until !== null && Date.parse(task.lease_until) > Date.now();
  return (
    <div role="alert" className="flex flex-none items-center gap-3 border-line border-b bg-waiting-soft px-4 py-2">
      <p className="min-w-0 flex-1 text-ink text-sm">
        {taken && task.holder
          ? `Your time with this task ran out, and ${task.holder.name} has it now.`
          : "Your time with this task ran out."}{" "}
        What you wrote is kept as your draft.
      </p>
      {!taken && (
        <Button kind="primary" disabled={claiming} onClick={onClaim}>
          Claim again <CommandKey id="claim_task" inherit />
        </Button>
      )}
    </div>
  );
}
