import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { type CannedValues, fillCannedText } from "@switchboard/contracts/canned-text";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useMay } from "../session/session.ts";
import { useCannedReplies } from "./list.ts";
import { askedFor, matching } from "./match.ts";

/**
 * Choosing a canned reply while writing: `/` at the beginning of the text opens it, arrows choose, Enter or Tab takes, Esc
 * closes it. `onText` gets the reply's text, filled. A shortcut that is not known, or not yet, is no reply: Enter does not send it
 * before Esc has said that it is meant as it stands.
 */
export function usePicker(text: string, locked: boolean, values: CannedValues, onText: (text: string) => void) {
  const may = useMay("canned_reply.use");
  const [closedFor, setClosedFor] = useState<string>();
  const [at, setAt] = useState(0);
  const asked = locked || !may || closedFor === text ? undefined : askedFor(text);
  const query = useCannedReplies(asked !== undefined);
  const state = query.isPending ? "loading" : query.isLoadingError ? "failed" : "ready";
  const found = asked === undefined ? [] : matching(query.data ?? [], asked);
  const chosen = Math.min(at, Math.max(found.length - 1, 0));
  useEffect(() => {
    if (asked !== undefined) setAt(0);
  }, [asked]);

  const pick = (reply: CannedReply): void => onText(fillCannedText(reply.body, values));
  /** Whether the key was the picker's. */
  const onKey = (e: KeyboardEvent): boolean => {
    if (asked === undefined) return false;
    const enter = e.key === "Enter" && !e.shiftKey;
    if (e.key === "Escape") setClosedFor(text);
    else if (found.length === 0) {
      if (!enter || e.ctrlKey || e.metaKey || state === "failed") return false;
    } else if (e.key === "ArrowDown") setAt((chosen + 1) % found.length);
    else if (e.key === "ArrowUp") setAt((chosen + found.length - 1) % found.length);
    else if (enter || (e.key === "Tab" && !e.shiftKey)) {
      const reply = found[chosen];
      if (reply) pick(reply);
    } else return false;
    e.preventDefault();
    return true;
  };
  return { open: asked !== undefined, found, chosen, pick, onKey, state } as const;
}
