import type { CallDetail, CallMode } from "@switchboard/contracts/call";
import { classNames } from "@switchboard/ui/class-names";
import { CommandKey } from "../../keys/command-key.tsx";
import type { CommandId } from "../../keys/command-table.ts";
import type { Line } from "./line/state.ts";
import { modeWords } from "./words.ts";

const keys: Record<CallMode, CommandId> = {
  listen: "call_listen",
  whisper: "call_whisper",
  barge: "call_barge",
  take_over: "call_take_over",
};
const tones: Record<CallMode, string> = {
  listen: "bg-selected text-ink",
  whisper: "bg-ai-soft text-ai",
  barge: "bg-waiting-soft text-waiting",
  take_over: "bg-human-soft text-human",
};

/** The ladder of supervision, from hearing to speaking for the agent: the rung that one stands on is pressed. */
export function Ladder({
  call,
  line,
  disabled,
  why,
  onRung,
}: {
  call: CallDetail;
  line: Line | null;
  disabled: (mode: CallMode) => boolean;
  /** Why a rung cannot be stepped on now. */
  why: (mode: CallMode) => string | undefined;
  onRung: (mode: CallMode) => void;
}) {
  const at = line && line.status !== "ended" && line.status !== "failed" ? line.as : undefined;
  return (
    <div
      role="group"
      aria-label={`How you are on the call with ${call.customer_label}`}
      className="grid grid-cols-4 overflow-hidden rounded-md border border-line-strong"
    >
      {(["listen", "whisper", "barge", "take_over"] as const).map((mode) => (
        <button
          key={mode}
          type="button"
          aria-pressed={at === mode}
          disabled={at !== mode && disabled(mode)}
          title={why(mode)}
          onClick={() => onRung(mode)}
          className={classNames(
            "grid min-w-0 justify-items-center gap-1 border-line-strong border-l px-1 py-2 font-medium text-sm first:border-l-0 disabled:cursor-not-allowed disabled:opacity-50",
            at === mode ? tones[mode] : "bg-raised text-text hover:bg-hover hover:text-ink",
          )}
        >
          <span className="truncate">{modeWords[mode]}</span>
          <CommandKey id={keys[mode]} />
        </button>
      ))}
    </div>
  );
}
