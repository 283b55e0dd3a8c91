import type { DocumentStatus, KnowledgeDocument } from "@switchboard/contracts/knowledge";
import type { KnowledgeLanguage } from "@switchboard/contracts/knowledge-language";

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

/** A number of bytes in words. */
export const sizeOf = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(bytes < 100_000_000 ? 1 : 0)} MB`;

/** A language by its name. */
export const languageWords = (language: KnowledgeLanguage): string =>
  language === "simple" ? "Another language" : `${language.charAt(0).toUpperCase()}${language.slice(1)}`;

/** What a document is: kind, pages, size, passages, language. */
export function aboutDocument({ kind, file, passages, language }: KnowledgeDocument): string {
  const pages = file?.pages ? `${file.pages} ${file.pages === 1 ? "page" : "pages"}` : null;
  const found = `${passages} ${passages === 1 ? "passage" : "passages"}`;
  return [kinds[kind], pages, file && sizeOf(file.bytes), found, languageWords(language)].filter(Boolean).join(" · ");
}
