import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { type KeyboardEvent, useState } from "react";
import { bindKey, isOff, keyOf, resetKey, shownKey } from "../../keys/bindings.ts";
import { COMMANDS, type CommandId } from "../../keys/command-table.ts";
import { pressedKey } from "../../keys/pressed.ts";

const modifiers = new Set(["Control", "Meta", "Shift", "Alt", "AltGraph", "Dead"]);

/** One command and its key; pressing a key while it listens binds that one. */
export function ShortcutRow({ id }: { id: CommandId }) {
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { label, key: first } = COMMANDS[id];
  const key = keyOf(id);
  const onKeyDown = (e: KeyboardEvent): void => {
    if (!listening || modifiers.has(e.key)) return;
    if (e.key === "Tab") return setListening(false);
    e.preventDefault();
    e.stopPropagation();
    if (e.key !== "Escape") {
      const reason = bindKey(id, pressedKey(e));
      setProblem(reason);
      if (reason !== undefined) return;
    }
    setListening(false);
  };
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-3 border-line/60 border-b py-1">
      <span className="min-w-0 flex-1">{label}</span>
      {problem !== undefined && (
        <span role="alert" className="text-breach text-sm">
          {problem}
        </span>
      )}
      {key !== first && (
        <Button kind="quiet" aria-label={`Reset ${label}`} onClick={() => setProblem(resetKey(id))}>
          Reset
        </Button>
      )}
      <Button
        aria-label={`${label}: ${listening ? "press a key" : shownKey(key)}`}
        aria-pressed={listening}
        onClick={() => setListening(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setListening(false);
          setProblem(undefined);
        }}
        className="min-w-28"
      >
        {listening ? "Press a key…" : <Kbd inherit>{shownKey(key)}</Kbd>}
        {!listening && isOff(key) && <span className="text-muted text-xs">off</span>}
      </Button>
    </li>
  );
}
