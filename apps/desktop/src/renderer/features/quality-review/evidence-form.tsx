import type { ScoreEvidence } from "@switchboard/contracts/quality-review";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { Select } from "@switchboard/ui/select";
import { TextArea } from "@switchboard/ui/text-area";
import { useState } from "react";
import { type Entry, markedQuote } from "./entries.ts";

const shortest = 60;

/** Chooses an entry of the log and the words of it that a score rests on; what is marked in the log is taken at once. */
export function EvidenceForm({
  entries,
  onAdd,
  onCancel,
}: {
  entries: readonly Entry[];
  onAdd: (evidence: ScoreEvidence) => void;
  onCancel: () => void;
}) {
  const [chosen, setChosen] = useState(() => markedQuote(entries));
  const entry = entries.find((each) => each.seq === chosen?.seq);
  const quote = chosen?.quote.trim() ?? "";
  const stands = entry !== undefined && entry.text.includes(quote);
  const add = (): void => {
    if (chosen && quote && stands) onAdd({ seq: chosen.seq, quote });
  };
  return (
    <form
      aria-label="Evidence"
      className="grid gap-2 rounded-md border border-line-strong bg-raised p-2.5"
      onSubmit={(e) => {
        e.preventDefault();
        add();
      }}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === "Escape") onCancel();
        if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) add();
      }}
    >
      <Select
        label="Entry of the log"
        options={entries.map(({ seq, who, text }) => ({
          id: String(seq),
          label: `${seq} · ${who}: ${text.slice(0, shortest)}${text.length > shortest ? "…" : ""}`,
        }))}
        value={chosen && String(chosen.seq)}
        onChange={(id) => {
          const found = entries.find((each) => String(each.seq) === id);
          setChosen(found && { seq: found.seq, quote: found.text });
        }}
      />
      <TextArea
        label="Words of it"
        rows={2}
        maxLength={2000}
        value={chosen?.quote ?? ""}
        {...(chosen && quote && !stands && { problem: "These words do not stand in the entry." })}
        onChange={(e) => chosen && setChosen({ ...chosen, quote: e.target.value })}
      />
      <div className="flex justify-end gap-1.5">
        <Button kind="quiet" size="small" onClick={onCancel}>
          Cancel <Kbd>Esc</Kbd>
        </Button>
        <Button kind="primary" size="small" type="submit" disabled={!quote || !stands}>
          Quote <Kbd inherit>Ctrl Enter</Kbd>
        </Button>
      </div>
    </form>
  );
}
