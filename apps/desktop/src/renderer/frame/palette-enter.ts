import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

const byHand = new Set(["ArrowDown", "ArrowUp", "Home", "End"]);

/**
 * What Enter does while the server has not said yet what the text names: it waits for the answer, and opens the best of everything
 * then. An entry that was chosen by hand, or is `called` as the text is, is opened at once. After a search that `failed` nothing is.
 */
export function useEnter({
  list,
  text,
  waiting,
  failed,
  called,
  choose,
}: {
  list: RefObject<HTMLElement | null>;
  text: string;
  waiting: boolean;
  failed: boolean;
  called: (value: string) => boolean;
  choose: (value: string) => void;
}) {
  const moved = useRef(false);
  const entered = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was meant with another text counts no more
  useEffect(() => {
    moved.current = false;
    entered.current = false;
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every answer
  useEffect(() => {
    if (waiting || text.trim() === "") return;
    // What came in is filtered and put in order only after this.
    const frame = requestAnimationFrame(() => {
      const best = list.current?.querySelector<HTMLElement>("[cmdk-item]");
      if (!best || (moved.current && !entered.current)) return;
      choose(best.dataset["value"] ?? "");
      if (entered.current && !failed) best.click();
      entered.current = false;
    });
    return () => cancelAnimationFrame(frame);
  }, [waiting, text]);
  return {
    onKeyDown(e: KeyboardEvent): void {
      if (byHand.has(e.key)) moved.current = true;
      if (e.key !== "Enter" || e.nativeEvent.isComposing || !waiting || moved.current) return;
      const now = list.current?.querySelector<HTMLElement>("[cmdk-item][aria-selected='true']");
      if (now && called(now.dataset["value"] ?? "")) return;
      e.preventDefault();
      entered.current = true;
    },
    onPointerMove(): void {
      moved.current = true;
    },
  };
}
