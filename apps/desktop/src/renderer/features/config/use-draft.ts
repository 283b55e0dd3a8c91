import type { ConfigVersion } from "@switchboard/contracts/config";
import { useState } from "react";
import { type Draft, keepDraft, readDraft } from "./local-draft.ts";

/** The text of a version as it is being changed, kept in this browser until it is saved or put away. */
export function useDraft(version: ConfigVersion, saved: string, newest: number) {
  const [draft, setDraft] = useState<Draft | undefined>(() => {
    const kept = readDraft(version.name);
    return kept?.from_id === version.id ? kept : undefined;
  });
  const set = (next: Draft | undefined): void => {
    setDraft(next);
    keepDraft(version.name, next);
  };
  const base_version = draft?.base_version ?? newest;
  return {
    text: draft?.text ?? saved,
    base_version,
    unsaved: draft !== undefined,
    change: (text: string) => set(text === saved ? undefined : { from_id: version.id, base_version, text }),
    /** Goes on from what somebody else saved meanwhile. */
    rebase: (base: number) => draft && set({ ...draft, base_version: base }),
    forget: () => set(undefined),
  };
}
