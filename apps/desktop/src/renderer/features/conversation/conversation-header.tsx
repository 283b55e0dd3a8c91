import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { useState } from "react";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { Faces } from "../around/faces.tsx";
import { useSession } from "../session/session.ts";
import { ExportDialog } from "../transcript/export-dialog.tsx";
import { stateChip } from "./words.ts";

const longer: Record<string, string> = {
  waiting: "waiting for a person",
  "for you": "it is your turn",
  breach: "nobody came in time",
  you: "you have the floor",
  AI: "the agent answers",
};

/** Who the conversation is with, how it stands, and what may be done with all of it. */
export function ConversationHeader({
  detail,
  mayResolve,
  briefShown,
  onBrief,
  onResolve,
}: {
  detail: ConversationDetail;
  mayResolve: boolean;
  briefShown: boolean;
  onBrief: () => void;
  onResolve: () => void;
}) {
  const [exporting, setExporting] = useState(false);
  useCommand("transcript", () => setExporting(true));
  const chip = stateChip(detail, useSession().user.id, useNow());
  return (
    <header className="flex h-11 flex-none items-center gap-2 border-line border-b pr-3.5 pl-3.5">
      <h1 className="min-w-0 truncate font-semibold text-ink text-lg" title={detail.customer_label}>
        {detail.customer_label}
      </h1>
      <Chip tone={chip.tone} dot>
        {longer[chip.text] ?? chip.text}
      </Chip>
      <span className="flex-1" />
      <Faces id={detail.id} />
      <Button onClick={() => setExporting(true)} className="compact:hidden">
        Export <CommandKey id="transcript" />
      </Button>
      {exporting && (
        <ExportDialog conversationId={detail.id} entries={detail.last_seq} onClose={() => setExporting(false)} />
      )}
      <Button aria-pressed={briefShown} onClick={onBrief}>
        Brief <CommandKey id="brief" />
      </Button>
      {mayResolve && (
        <Button onClick={onResolve}>
          Resolve <CommandKey id="resolve" />
        </Button>
      )}
    </header>
  );
}
