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
}: {
  list: RefObject<HTMLElement | null>;
  text: string;
  waiting: boolean;
  failed: boolean;
  called: (value: string) => boolean;
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
      if (!entered.current) return;
      entered.current = false;
      const all = [...(list.current?.querySelectorAll<HTMLElement>("[cmdk-item]") ?? [])];
      const chosen = all.filter((each) => each.ariaSelected === "true");
      const best = [...chosen, ...all].find((each) => called(each.dataset["value"] ?? ""));
      if (!failed) best?.click();
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
