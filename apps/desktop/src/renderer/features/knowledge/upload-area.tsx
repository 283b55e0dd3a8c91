import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { Progress } from "@switchboard/ui/progress";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { dismissUpload, type Upload, useUploads } from "./upload-list.ts";
import { sendAgain, upload } from "./uploads.ts";
import { Usage } from "./usage.tsx";

const accepted = ".md,.markdown,.txt,.html,.htm,.pdf,.csv,.tsv";

/** Where files are dropped, pasted or chosen, with those on their way. */
export function UploadArea() {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const uploads = useUploads();
  const choose = (): void => input.current?.click();
  useCommand("upload_knowledge", choose);
  const drop = (e: DragEvent): void => {
    e.preventDefault();
    setOver(false);
    upload([...e.dataTransfer.files]);
  };
  const paste = (e: ClipboardEvent): void => {
    const text = e.clipboardData.getData("text/plain");
    if (e.clipboardData.files.length > 0) upload([...e.clipboardData.files]);
    else if (text.trim()) upload([new File([text], `${titleOf(text)}.md`, { type: "text/markdown" })]);
  };
  return (
    <section aria-label="Upload" className="grid gap-2 border-line border-b px-4 py-3" onPaste={paste}>
      <div
        role="presentation"
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          "flex flex-wrap items-center gap-3 rounded-md border border-line-strong border-dashed px-4 py-3",
          over && "border-focus bg-selected",
        )}
      >
        <Button onClick={choose}>
          Choose files <CommandKey id="upload_knowledge" />
        </Button>
        <p className="min-w-0 flex-1 text-muted text-sm">
          Or drop them here, or paste a text. Markdown, text, HTML, PDF and CSV, up to 20 MB each.
        </p>
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          aria-label="Files"
          tabIndex={-1}
          className="sr-only"
          onChange={(e) => {
            upload([...(e.target.files ?? [])]);
            // So that the same file can be chosen again.
            e.target.value = "";
          }}
        />
      </div>
      <Usage />
      {uploads.length > 0 && (
        <ul aria-label="Files on their way" className="grid gap-1.5">
          {uploads.map((each) => (
            <UploadRow key={each.key} upload={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a pasted text is called: its first words. */
const titleOf = (text: string): string =>
  text
    .trim()
    .replace(/^#+\s*/, "")
    .split("\n", 1)[0]
    ?.slice(0, 60)
    .replaceAll(/[/\\:*?"<>|]+/g, " ")
    .trim() || "Pasted text";

function UploadRow({ upload: { key, name, share, problem, remedy, stop } }: { upload: Upload }) {
  return (
    <li className="flex min-w-0 items-center gap-3 text-sm">
      <span className="w-48 flex-none truncate text-ink" title={name}>
        {name}
      </span>
      {problem === null ? (
        <span className="min-w-0 flex-1">
          <Progress label={`Sending ${name}`} value={share} text={`${Math.round(share * 100)} %`} />
        </span>
      ) : (
        <span role="alert" className="wrap-anywhere min-w-0 flex-1 text-breach">
          {problem}
        </span>
      )}
      {problem !== null && remedy !== null && (
        <Button
          size="small"
          aria-label={`${remedy === "replace" ? "Replace all the same" : "Try again"}: ${name}`}
          onClick={() => sendAgain(key)}
        >
          {remedy === "replace" ? "Replace all the same" : "Try again"}
        </Button>
      )}
      <Button
        size="small"
        kind="quiet"
        aria-label={problem === null ? `Stop ${name}` : `Dismiss ${name}`}
        onClick={() => (problem === null ? stop() : dismissUpload(key))}
      >
        {problem === null ? "Stop" : "Dismiss"}
      </Button>
    </li>
  );
}
