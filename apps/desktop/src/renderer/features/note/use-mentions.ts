import type { Colleague } from "@switchboard/contracts/presence";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { trpc } from "../../api/client.ts";
import { matchingColleagues, type Named, namedBefore } from "./written-mentions.ts";

/**
 * Naming colleagues while writing a note: `@` opens the list of who sees the client's conversations, arrows choose, Enter or Tab
 * takes, Esc closes. `chosen` are those who were taken; where they stand in the text is found when it is saved.
 */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
  known: readonly Named[] = [],
) {
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number>();
  const [at, setAt] = useState(0);
  const chosen = useRef<Named[]>([...known]);
  const named = namedBefore(text, caret);
  const asked = named && closedAt !== named.from ? named : undefined;
  const query = useQuery(
    trpc.note.mentionable.queryOptions(undefined, { enabled: asked !== undefined, staleTime: 10_000 }),
  );
  const found = asked ? matchingColleagues(query.data ?? [], asked.typed) : [];
  const current = Math.min(at, Math.max(found.length - 1, 0));
  // A sentence that goes on after a name, chosen or not, is not a question any more.
  const open = asked !== undefined && (found.length > 0 || query.isPending || asked.typed.length < 3);

  const pick = (person: Colleague): void => {
    if (!asked) return;
    chosen.current.push(person);
    const mark = `@${person.name} `;
    const end = asked.from + mark.length;
    // Drawn at once: what is typed next stands behind the name.
    flushSync(() => {
      onText(text.slice(0, asked.from) + mark + text.slice(caret));
      setCaret(end);
      setAt(0);
    });
    field.current?.setSelectionRange(end, end);
  };
  /** Whether the key was the picker's. */
  const onKey = (e: KeyboardEvent): boolean => {
    if (!asked || !open || (found.length === 0 && e.key !== "Escape")) return false;
    if (e.key === "Escape") setClosedAt(asked.from);
    else if (e.key === "ArrowDown") setAt((current + 1) % found.length);
    else if (e.key === "ArrowUp") setAt((current + found.length - 1) % found.length);
    else if ((e.key === "Enter" || e.key === "Tab") && !e.shiftKey) {
      const person = found[current];
      if (person) pick(person);
    } else return false;
    e.preventDefault();
    return true;
  };
  return {
    open,
    found,
    current,
    loading: query.isPending,
    failed: query.isLoadingError,
    pick,
    onKey,
    onCaret: (place: number) => {
      setCaret(place);
      setAt(0);
    },
    chosen,
  };
}
