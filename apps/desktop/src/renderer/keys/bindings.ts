import { useSyncExternalStore } from "react";
import { COMMAND_IDS, COMMANDS, type CommandId } from "./command-table.ts";
import { meet } from "./screens.ts";

/** Whose keys were changed, and whether keys without Ctrl do anything. */
type Bindings = { keys: Partial<Record<CommandId, string>>; singleKeys: boolean };

const place = "switchboard.keys";
const listeners = new Set<() => void>();
let bindings: Bindings = read();

function read(): Bindings {
  try {
    const saved = JSON.parse(localStorage.getItem(place) ?? "{}") as { keys?: unknown; singleKeys?: unknown };
    const keys = Object.entries((saved.keys ?? {}) as object).filter(
      ([, key]) => typeof key === "string" && key.length < 20,
    );
    return { keys: usable(Object.fromEntries(keys)), singleKeys: saved.singleKeys !== false };
  } catch {
    return { keys: {}, singleKeys: true };
  }
}

/**
 * Of keys that were chosen in an earlier release those that still mean something: its commands are there, and no other that the same
 * screen offers has the key by now.
 */
function usable(chosen: Readonly<Record<string, string>>): Bindings["keys"] {
  const keys = Object.fromEntries(Object.entries(chosen).filter(([id]) => id in COMMANDS)) as Bindings["keys"];
  const now = (id: CommandId): string => keys[id] ?? COMMANDS[id].key;
  const clashes = (id: CommandId): boolean =>
    keys[id] !== undefined && COMMAND_IDS.some((each) => each !== id && now(each) === now(id) && meet(each, id));
  // Each that goes may stand in another's way again.
  for (let id = COMMAND_IDS.find(clashes); id; id = COMMAND_IDS.find(clashes)) delete keys[id];
  return keys;
}

function save(next: Bindings): void {
  bindings = next;
  localStorage.setItem(place, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** The key of a command as it is bound now. */
export const keyOf = (id: CommandId): string => bindings.keys[id] ?? COMMANDS[id].key;

/** Whether a key is off because it needs no Ctrl and such keys were switched off. */
export const isOff = (key: string): boolean => key.length === 1 && !bindings.singleKeys;

/** A key in words: `Ctrl K`, `Shift A`. */
export const shownKey = (key: string): string =>
  key
    .split(/(?<=mod)\+/)
    .map((part) =>
      part === "mod"
        ? "Ctrl"
        : /^\p{Lu}$/u.test(part)
          ? `Shift ${part}`
          : part.length === 1
            ? part.toUpperCase()
            : part,
    )
    .join(" ");

/** What a browser or a system does with these is not ours to change; moving about needs the others. */
const taken = new Set(
  "Escape Tab ArrowUp ArrowDown ArrowLeft ArrowRight Backspace Delete mod+a mod+c mod+l mod+n mod+q mod+r mod+t mod+v mod+w mod+x mod+z"
    .split(" ")
    .concat(" "),
);

/** Why a command cannot have a key; undefined when it can. */
export function whyNot(id: CommandId, key: string): string | undefined {
  if (taken.has(key)) return `${shownKey(key)} belongs to the browser. Choose another key.`;
  const other = COMMAND_IDS.find((each) => each !== id && keyOf(each) === key && meet(each, id));
  return other && `${shownKey(key)} is taken by “${COMMANDS[other].label}”.`;
}

/** Gives a command a key. Gives why not when it cannot have it. */
export function bindKey(id: CommandId, key: string): string | undefined {
  const reason = whyNot(id, key);
  if (reason === undefined) save({ ...bindings, keys: { ...bindings.keys, [id]: key } });
  return reason;
}

/** Gives a command its first key again. Gives why not when another command has it by now. */
export function resetKey(id: CommandId): string | undefined {
  const reason = whyNot(id, COMMANDS[id].key);
  if (reason !== undefined) return reason;
  const { [id]: _, ...keys } = bindings.keys;
  save({ ...bindings, keys });
  return undefined;
}

/** Gives every command its first key again. */
export function resetKeys(): void {
  save({ ...bindings, keys: {} });
}

/** Switches the keys without Ctrl on or off: whoever dictates presses many of them. */
export function setSingleKeys(singleKeys: boolean): void {
  save({ ...bindings, singleKeys });
}

export const currentBindings = (): Readonly<Bindings> => bindings;

/** Takes bindings from elsewhere, as far as they are usable here. */
export function takeBindings(next: { keys: Readonly<Record<string, string>>; singleKeys: boolean }): void {
  save({ keys: usable(next.keys), singleKeys: next.singleKeys });
}

export const subscribeBindings = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The bindings, live. */
export const useBindings = (): Readonly<Bindings> => useSyncExternalStore(subscribeBindings, currentBindings);
