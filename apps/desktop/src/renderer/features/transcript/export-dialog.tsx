import type { TranscriptFormat } from "@switchboard/contracts/transcript";
import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useMay } from "../session/session.ts";
import { downloadTranscript } from "./download.ts";

const formats: { format: TranscriptFormat; label: string }[] = [
  { format: "html", label: "A page to read or print" },
  { format: "text", label: "Plain text" },
  { format: "json", label: "JSON" },
];

/** Exports a conversation: what is in it is chosen, personal data is masked unless it is asked for, and it can be cancelled. */
export function ExportDialog({
  conversationId,
  entries,
  onClose,
}: {
  conversationId: string;
  entries: number;
  onClose: () => void;
}) {
  const [format, setFormat] = useState<TranscriptFormat>("html");
  const [chosen, setChosen] = useState({ notes: false, tools: false, reveal: false });
  const [read, setRead] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const mayReveal = useMay("customer.reveal");
  const running = useRef<AbortController | null>(null);
  const name = useId();
  useEffect(() => () => running.current?.abort(), []);
  const start = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    running.current = new AbortController();
    setProblem("");
    setRead(0);
    try {
      const wanted = { conversation_id: conversationId, format, ...chosen };
      const filename = await downloadTranscript(wanted, running.current.signal, setRead);
      notify({ tone: "human", title: "Transcript exported", detail: filename });
      onClose();
    } catch (error) {
      if (!running.current.signal.aborted) setProblem(problemOf(error).text);
      setRead(null);
    }
  };
  return (
    <Modal label="Export the transcript" open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form onSubmit={(e) => void start(e)} className="grid gap-3 p-5">
        <h2 className="font-semibold text-ink text-lg">Export the transcript</h2>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-muted text-sm">As</legend>
          {formats.map((each) => (
            <label key={each.format} className="flex items-center gap-2">
              <input
                type="radio"
                name={name}
                checked={format === each.format}
                onChange={() => setFormat(each.format)}
                className="size-4"
              />
              {each.label}
            </label>
          ))}
        </fieldset>
        <div className="grid gap-1.5">
          <Checkbox
            label="Notes of colleagues"
            checked={chosen.notes}
            onChange={(notes) => setChosen({ ...chosen, notes })}
          />
          <Checkbox
            label="Calls of tools"
            checked={chosen.tools}
            onChange={(tools) => setChosen({ ...chosen, tools })}
          />
          {mayReveal && (
            <Checkbox
              label="E-mail addresses and phone numbers in plain"
              hint="Kept in the audit with your name."
              checked={chosen.reveal}
              onChange={(reveal) => setChosen({ ...chosen, reveal })}
            />
          )}
        </div>
        {read !== null && (
          <p role="status">
            Reading: {read} of {entries} entries
          </p>
        )}
        {problem && (
          <p role="alert" className="text-breach text-sm">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel <Kbd>Esc</Kbd>
          </Button>
          <Button kind="primary" type="submit" disabled={read !== null}>
            Export <Kbd inherit>Enter</Kbd>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
