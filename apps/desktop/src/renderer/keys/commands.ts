import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { isOff, keyOf } from "./bindings.ts";
import { COMMAND_IDS, type CommandId } from "./command-table.ts";
import { endWord, isMidWord } from "./mid-word.ts";
import { pressedKey } from "./pressed.ts";

type Live = { run: () => void; onPane: boolean };

const live = new Map<CommandId, Live>();

/** Whether what is inside stands on a pane at the side, which lies over the page. */
export const OnPane = createContext(false);

/** Commands that can be run on the screen as it stands. */
export const liveCommands = (): CommandId[] => COMMAND_IDS.filter((id) => live.has(id));

const watchers = new Set<() => void>();
let telling = false;

/** Says on `<html data-offers>` what the screen offers, for whoever presses keys without eyes: a test, a script. */
function tellOffers(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    document.documentElement.dataset["offers"] = liveCommands().join(" ");
    for (const watcher of watchers) watcher();
  });
}

/** Runs a command if the screen offers it now. */
export function runCommand(id: CommandId): void {
  live.get(id)?.run();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Whether the screen offers a command now. */
export const useOffered = (id: CommandId): boolean => useSyncExternalStore(watch, () => live.has(id));

/** Offers a command while the component is shown and `enabled` holds; its key then runs it. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const latest = useRef(run);
  latest.current = run;
  const onPane = useContext(OnPane);
  useEffect(() => {
    if (!enabled) return;
    const offered: Live = { run: () => latest.current(), onPane };
    live.set(id, offered);
    tellOffers();
    return () => {
      if (live.get(id) === offered) live.delete(id);
      tellOffers();
    };
  }, [id, enabled, onPane]);
}

/** Of an event inside a shadow root, `target` is the root's host: its path knows the field. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  // A locked one says how to open it, by a key.
  target.ariaDisabled !== "true";

const inText = (target: EventTarget | null): boolean =>
  typing(target) && !(target as HTMLElement).matches("select, [type='checkbox'], [type='radio']");

const pressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a[href], [role='menuitem']") !== null;

/** Keys that shut a pane at the side: besides what stands on it, only they do something while it lies over the page. */
const shutsSide: ReadonlySet<CommandId> = new Set(["notifications", "brief"]);

/** Commands that go on a step at a time. */
const walking: ReadonlySet<CommandId> = new Set([
  "next",
  "previous",
  "call_next",
  "call_previous",
  "recording_back",
  "recording_forward",
]);

/** Whether a press is the repeat of a key that is held, which only walking on means. */
export const isHeld = ({ repeat }: Pick<KeyboardEvent, "repeat">, id: CommandId): boolean => repeat && !walking.has(id);

function onKey(e: KeyboardEvent): void {
  const target = e.composedPath()[0] ?? e.target;
  if (isMidWord(e, inText(target))) return;
  if (e.defaultPrevented || e.altKey || e.isComposing) return;
  const mod = e.ctrlKey || e.metaKey;
  const pressed = pressedKey(e);
  if (isOff(pressed)) return;
  const id = COMMAND_IDS.find((each) => keyOf(each) === pressed && live.has(each));
  if (!id) return;
  const reached = live.get(id)?.onPane || shutsSide.has(id);
  if (!mod && !reached && document.querySelector("dialog[open][data-side='right']")) return;
  // In a field Ctrl-A selects its text, whatever the room does with it.
  if (
    (!mod || pressed === "mod+a") &&
    (typing(target) || document.querySelector("dialog[open]:not([data-side='right']), [role='menu']"))
  )
    return;
  if (pressed === "Enter" && pressable(e.target)) return;
  e.preventDefault();
  endWord();
  if (!isHeld(e, id)) runCommand(id);
}

/** Listens for the keys of all commands; once, in the frame. */
export function useCommandKeys(): void {
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    window.addEventListener("pointerdown", endWord, true);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("pointerdown", endWord, true);
    };
  }, []);
}
