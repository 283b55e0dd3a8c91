import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { useRef } from "react";

/**
 * Keeps the open conversation's row where it was after it left the view (taken over, resolved), until another one is
 * opened: what one works on must not jump away.
 * @param current the open conversation's newest summary, if known
 */
export function useSticky(
  rows: readonly ConversationSummary[],
  scope: string,
  current: ConversationSummary | undefined,
): readonly ConversationSummary[] {
  const place = useRef<{ scope: string; id: string; index: number } | null>(null);
  if (!current) return rows;
  const index = rows.findIndex((row) => row.id === current.id);
  if (index >= 0) {
    place.current = { scope, id: current.id, index };
    return rows;
  }
  const kept = place.current;
  if (!kept || kept.scope !== scope || kept.id !== current.id) return rows;
  return rows.toSpliced(Math.min(kept.index, rows.length), 0, current);
}
