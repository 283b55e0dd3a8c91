import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextArea } from "@switchboard/ui/text-area";
import { type FormEvent, useRef, useState } from "react";
import { MOST_LINES, useImport } from "./import.ts";
import { ImportReport } from "./import-report.tsx";

/** Takes many numbers at once, from a file or a paste, and says of each line what became of it. */
export function ImportDoNotCall({ onClose }: { onClose: () => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const { state, run, stop } = useImport();
  const count = text.split("\n").filter((line) => line.trim() !== "").length;
  const close = (): void => {
    stop();
    onClose();
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (count > 0) void run(text);
  };
  return (
    <Modal label="Import numbers that are not called" open onClose={close} className="w-[min(620px,calc(100vw-32px))]">
      <form onSubmit={submit} className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
        <h2 className="font-semibold text-ink text-lg">Import numbers that are not called</h2>
        {state ? (
          <ImportReport state={state} />
        ) : (
          <>
            <TextArea
              label="One number a line"
              rows={8}
              className="font-mono"
              spellCheck={false}
              placeholder={"+47 912 34 567, asked by phone\n+47 987 65 432"}
              hint={`After a comma, semicolon or tab the reason. ${MOST_LINES.toLocaleString("en")} lines at most.`}
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
            <input
              ref={file}
              type="file"
              accept=".csv,.tsv,.txt"
              aria-label="File of numbers"
              tabIndex={-1}
              className="sr-only"
              onChange={(e) => {
                void e.target.files?.[0]?.text().then(setText);
                // So that the same file can be chosen again.
                e.target.value = "";
              }}
            />
          </>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {!state && (
            <Button className="mr-auto" onClick={() => file.current?.click()}>
              Choose a file
            </Button>
          )}
          {state?.running ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button kind={state ? "primary" : "quiet"} onClick={close}>
              {state ? "Done" : "Cancel"}
            </Button>
          )}
          {!state && (
            <Button kind="primary" type="submit" disabled={count === 0 || count > MOST_LINES}>
              {count > MOST_LINES
                ? "Too many lines"
                : `Import ${count === 1 ? "1 line" : `${count.toLocaleString("en")} lines`}`}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
