import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";
import { Chip } from "@switchboard/ui/chip";
import { Ago } from "../../clock/ago.tsx";
import { aboutDocument, statusWords } from "./words.ts";

/** One document: what it is, where it stands, and what is wrong with it. */
export function DocumentRow({ document, onOpen }: { document: KnowledgeDocument; onOpen: () => void }) {
  const { title, status, problem, created_at, added_by } = document;
  const { text, tone } = statusWords[status];
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-start gap-3 border-line/60 border-b px-4 py-2.5 text-left hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold text-ink">{title}</span>
          <span className="block truncate text-muted text-sm">
            {aboutDocument(document)} · {added_by ?? "Starter knowledge"}, <Ago at={created_at} />
          </span>
          {problem && (
            <span className={`wrap-anywhere block text-sm ${status === "failed" ? "text-breach" : "text-muted"}`}>
              {problem}
            </span>
          )}
        </span>
        <Chip tone={tone}>{text}</Chip>
      </button>
    </li>
  );
}
