import type { ConfigVersion } from "@switchboard/contracts/config";
import { useRef, useState } from "react";
import { useSession } from "../session/session.ts";
import { type Draft, keepDraft, readDraft } from "./local-draft.ts";

/** The text of a version as it is being changed, kept in this browser until it is saved or put away. */
export function useDraft(version: ConfigVersion, saved: string, newest: number) {
  const staff_id = useSession().user.id;
  const owner = { staff_id, config_id: version.id };
  const [draft, setDraft] = useState<Draft | undefined>(() => readDraft(owner));
  const latest = useRef(draft);
  const show = (next: Draft | undefined): void => {
    latest.current = next;
    setDraft(next);
  };
  const set = (next: Draft | undefined): void => {
    show(next);
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
    /** What was sent is a version by now; what was written since then is a draft of that one. */
    settle: (sent: string, made: ConfigVersion): void => {
      const text = latest.current?.text ?? saved;
      const newer = text === sent ? undefined : { base_version: made.version, text };
      show(newer);
      keepDraft(owner, undefined);
      keepDraft({ staff_id, config_id: made.id }, newer);
    },
  };
}
