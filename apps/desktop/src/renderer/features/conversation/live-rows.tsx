import { Button } from "@switchboard/ui/button";
import type { Outgoing } from "./outbox.ts";
import { discardReply, retryReply } from "./reply.ts";
import { SpokenRow } from "./row-frame.tsx";
import type { Hold } from "./thread-rows.ts";
import type { LiveDraft } from "./thread-state.ts";

/** The agent's answer as it streams: not a message yet. */
export function DraftRow({ draft, hold }: { draft: LiveDraft; hold: Hold }) {
  return (
    <SpokenRow hold={hold} by="Agent" tone="text-ai" at={null}>
      {/* Read out once it is a message, not letter by letter. */}
      <p aria-live="off" className="wrap-anywhere max-w-[62ch] whitespace-pre-wrap text-muted">
        {draft.gap && "… "}
        {draft.text}
        <i
          aria-hidden="true"
          className="ml-px inline-block h-3.5 w-1.5 animate-caret rounded-[1px] bg-ai align-[-2px]"
        />
      </p>
    </SpokenRow>
  );
}

/** A reply that the log does not have yet. */
export function OutgoingRow({ id, out, me }: { id: string; out: Outgoing; me: string }) {
  return (
    <SpokenRow hold="human" by={me} tone="text-human" at={out.at}>
      <p className="wrap-anywhere max-w-[62ch] whitespace-pre-wrap text-text">{out.text}</p>
      {out.problem ? (
        <div role="alert" className="mt-0.5 flex flex-wrap items-center gap-1.5 text-breach text-sm">
          Not sent yet: {out.problem}
          <Button size="small" onClick={() => retryReply(id, out.key)}>
            Send now
          </Button>
          <Button size="small" kind="quiet" onClick={() => discardReply(id, out.key)}>
            Discard
          </Button>
        </div>
      ) : (
        out.seq === null && <p className="text-faint text-xs">sending…</p>
      )}
    </SpokenRow>
  );
}
