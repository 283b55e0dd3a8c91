import { classNames } from "@switchboard/ui/class-names";
import { CommandKey } from "../../keys/command-key.tsx";
import type { CommandId } from "../../keys/command-table.ts";

export type ComposerMode = "reply" | "note";

const modes: readonly { mode: ComposerMode; label: string; command: CommandId; on: string }[] = [
  { mode: "reply", label: "Reply", command: "compose", on: "bg-hover text-ink" },
  { mode: "note", label: "Note", command: "note", on: "bg-waiting-soft text-waiting" },
];

/** Whom one writes to: the customer, or colleagues. */
export function ModeSwitch({ mode, onMode }: { mode: ComposerMode; onMode: (mode: ComposerMode) => void }) {
  return (
    <fieldset className="flex gap-1 px-2 pt-1.5">
      <legend className="sr-only">Write to</legend>
      {modes.map((each) => (
        <button
          key={each.mode}
          type="button"
          aria-pressed={mode === each.mode}
          onClick={() => onMode(each.mode)}
          className={classNames(
            "flex items-center gap-1.5 rounded-md h-6 px-2 text-sm",
            mode === each.mode ? `font-medium ${each.on}` : "text-muted hover:bg-hover",
          )}
        >
          {each.label} <CommandKey id={each.command} inherit />
        </button>
      ))}
    </fieldset>
  );
}
