import type { Suggestion, SuggestionTone } from "@switchboard/contracts/suggestion";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

/** How a draft stands: not asked for, being written, there, or refused. */
export type Drafting =
  | { state: "none" }
  | { state: "writing"; tone: SuggestionTone; text: string }
  | { state: "done"; suggestion: Suggestion }
  | { state: "failed"; tone: SuggestionTone; problem: string };

/** Drafts of one conversation: asked for, watched while they are written, and cancelled. */
export function useSuggestion(conversationId: string) {
  const [drafting, setDrafting] = useState<Drafting>({ state: "none" });
  const open = useRef<{ unsubscribe(): void } | null>(null);
  const stop = (): void => {
    open.current?.unsubscribe();
    open.current = null;
  };
  useEffect(() => {
    setDrafting({ state: "none" });
    return stop;
  }, [conversationId]);
  const ask = (tone: SuggestionTone): void => {
    stop();
    let text = "";
    setDrafting({ state: "writing", tone, text });
    open.current = api.suggestion.suggest.subscribe(
      { conversation_id: conversationId, tone },
      {
        onData: (part) => {
          if (part.kind === "done") return setDrafting({ state: "done", suggestion: part.suggestion });
          text = part.kind === "reset" ? "" : text + part.text;
          setDrafting({ state: "writing", tone, text });
        },
        onError: (error) => {
          stop();
          setDrafting({ state: "failed", tone, problem: problemOf(error).text });
        },
      },
    );
  };
  const dismiss = (): void => {
    stop();
    setDrafting({ state: "none" });
  };
  return { drafting, ask, dismiss };
}
