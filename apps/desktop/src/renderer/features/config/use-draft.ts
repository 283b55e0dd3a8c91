import type { ConfigVersion } from "@switchboard/contracts/config";
import { useState } from "react";
import { useSession } from "../session/session.ts";
import { type Draft, keepDraft, readDraft } from "./local-draft.ts";

/** The text of a version as it is being changed, kept in this browser until it is saved or put away. */
export function useDraft(version: ConfigVersion, saved: string, newest: number) {
  const owner = { staff_id: useSession().user.id, config_id: version.id };
  const [draft, setDraft] = useState<Draft | undefined>(() => readDraft(owner));
  const set = (next: Draft | undefined): void => {
    setDraft(next);
    keepDraft(owner, next);
  };
  const base_version = draft?.base_version ?? newest;
  return {
    text: draft?.text ?? saved,
    base_version,
    unsaved: draft !== undefined,
    change: (text: string) => set(text === saved ? undefined : { base_version, text }),
    /** Goes on from what somebody else saved meanwhile. */
    rebase: (base: number) => draft && set({ ...draft, base_version: base }),
    forget: () => set(undefined),
  };
}
