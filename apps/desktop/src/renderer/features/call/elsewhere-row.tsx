import { Button } from "@switchboard/ui/button";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";

/** That one is on the call in another window, which alone knows its microphone; and the way to go on here. */
export function ElsewhereRow({ busy, onMove }: { busy: boolean; onMove: () => void }) {
  useCommand("call_move_here", onMove, !busy);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 rounded-md border border-human px-2.5 py-2">
      <p role="status" className="min-w-40 flex-1 text-sm">
        <b className="block font-semibold text-ink">You are on this call in another window</b>
        <span className="block text-text">That window says whether you are heard.</span>
      </p>
      <Button disabled={busy} onClick={onMove}>
        Move it here <CommandKey id="call_move_here" />
      </Button>
    </div>
  );
}
