import { splitDocument } from "../split-document.ts";
import { readCsv } from "./csv.ts";
import { readHtml } from "./html.ts";
import { type FileKind, kindOf } from "./kind.ts";
import { CHARACTERS_LIMIT } from "./limits.ts";
import { readPdf } from "./pdf.ts";
import { ReadProblem } from "./problem.ts";

/** What a file says, in passages that are understood on their own. `note`: what of it could not be read. */
export type FileText = {
  kind: FileKind;
  passages: string[];
  pages: number | null;
  rows: number | null;
  note: string | null;
};

/** Reads a file in this process: see `readApart` for files that come from elsewhere. Throws `ReadProblem`. */
export async function readFile(bytes: Uint8Array, options: { name: string; title: string }): Promise<FileText> {
  const { name, title } = options;
  const found = kindOf(bytes, name);
  const read = found.kind === "pdf" ? await readPages(title, bytes) : readText(title, found);
  if (read.passages.length === 0) throw new ReadProblem("no_text", "It has headings and no text.");
  if (read.passages.reduce((sum, passage) => sum + passage.length, 0) > CHARACTERS_LIMIT) {
    throw new ReadProblem(
      "too_large",
      `It has more than ${CHARACTERS_LIMIT.toLocaleString("en")} characters. Upload it in parts.`,
    );
  }
  return read;
}

/** Pages that are named in a note. */
const namedPages = 10;

async function readPages(title: string, bytes: Uint8Array): Promise<FileText> {
  const { silent, ...read } = await readPdf(title, bytes);
  const named = `${silent.slice(0, namedPages).join(", ")}${silent.length > namedPages ? ", …" : ""}`;
  const note =
    silent.length === 0 ? null : `No text was found on ${silent.length} of its ${read.pages} pages: ${named}.`;
  return { kind: "pdf", rows: null, note, ...read };
}

function readText(title: string, { kind, text }: Exclude<ReturnType<typeof kindOf>, { kind: "pdf" }>): FileText {
  // NUL is no character to PostgreSQL.
  const plain = text.replaceAll("\u0000", "");
  if (kind === "csv") return { kind, pages: null, note: null, ...readCsv(title, plain) };
  return {
    kind,
    pages: null,
    rows: null,
    note: null,
    passages: kind === "html" ? readHtml(title, plain) : splitDocument(title, plain),
  };
}
