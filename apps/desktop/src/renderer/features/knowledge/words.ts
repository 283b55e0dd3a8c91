import type { DocumentStatus, KnowledgeDocument } from "@switchboard/contracts/knowledge";

/** A document's state in words, with its tone. */
export const statusWords: Record<DocumentStatus, { text: string; tone: "waiting" | "human" | "breach" | "ai" }> = {
  queued: { text: "Waits to be read", tone: "waiting" },
  reading: { text: "Being read", tone: "ai" },
  ready: { text: "Ready", tone: "human" },
  failed: { text: "Not read", tone: "breach" },
};

const kinds: Record<KnowledgeDocument["kind"], string> = {
  text: "Text",
  markdown: "Markdown",
  html: "HTML",
  pdf: "PDF",
  csv: "Table",
};

const sizeOf = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What a document is: kind, pages, size, passages. */
export function aboutDocument({ kind, file, passages }: KnowledgeDocument): string {
  const pages = file?.pages ? `${file.pages} ${file.pages === 1 ? "page" : "pages"}` : null;
  const found = `${passages} ${passages === 1 ? "passage" : "passages"}`;
  return [kinds[kind], pages, file && sizeOf(file.bytes), found].filter(Boolean).join(" · ");
}
