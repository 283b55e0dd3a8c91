import { decode } from "./decode.ts";
import { ReadProblem } from "./problem.ts";

/** What a file is, told by what it holds. */
export type FileKind = "pdf" | "html" | "csv" | "markdown" | "text";

/** Beginnings of files that are no text, and what to do about them. */
const OTHERS: readonly { begins: readonly number[]; what: string; remedy: string }[] = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    what: "a packed file, such as a Word or Excel document",
    remedy: "Save it as PDF, or its text as Markdown or CSV.",
  },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Office document", remedy: "Save it as PDF." },
  {
    begins: [0x89, 0x50, 0x4e, 0x47],
    what: "a picture",
    remedy: "Write down what it shows, or upload a PDF with text.",
  },
  { begins: [0xff, 0xd8, 0xff], what: "a picture", remedy: "Write down what it shows, or upload a PDF with text." },
  {
    begins: [0x47, 0x49, 0x46, 0x38],
    what: "a picture",
    remedy: "Write down what it shows, or upload a PDF with text.",
  },
  { begins: [0x1f, 0x8b], what: "a packed file", remedy: "Unpack it, and upload what is in it." },
  { begins: [0x7f, 0x45, 0x4c, 0x46], what: "a program", remedy: "Upload a document." },
  { begins: [0x4d, 0x5a], what: "a program", remedy: "Upload a document." },
];

/** Where PDF's mark may stand: some writers put bytes before it. */
const pdfMarkWithin = 1024;

/**
 * Tells what a file is by its bytes; the name decides only among kinds of text that look alike. Gives the decoded text of
 * all but PDF. Throws `ReadProblem` for what is no document that can be read.
 */
export function kindOf(
  bytes: Uint8Array,
  name: string,
): { kind: "pdf" } | { kind: Exclude<FileKind, "pdf">; text: string } {
  if (bytes.length === 0) throw new ReadProblem("empty", "The file is empty.");
  if (latin(bytes.subarray(0, pdfMarkWithin)).includes("%PDF-")) return { kind: "pdf" };
  const other = OTHERS.find(({ begins }) => begins.every((byte, n) => bytes[n] === byte));
  if (other) throw new ReadProblem("unknown_kind", `It is ${other.what}, whatever its name says. ${other.remedy}`);
  const text = decode(bytes);
  if (text.trim() === "") throw new ReadProblem("empty", "The file holds nothing but spaces.");
  return { kind: kindOfText(text, name.toLowerCase()), text };
}

function kindOfText(text: string, name: string): Exclude<FileKind, "pdf"> {
  const head = text.slice(0, 4000).trimStart();
  if (/^<(!doctype html|html|head|body)\b/i.test(head) || (/\.html?$/.test(name) && /<\w+[^>]*>/.test(head)))
    return "html";
  if (/\.(csv|tsv)$/.test(name) || isTable(head)) return "csv";
  return /\.(md|markdown)$/.test(name) || /^#{1,6} \S/m.test(head) ? "markdown" : "text";
}

/** Several lines with the same number, two or more, of one separator outside quotes. */
function isTable(head: string): boolean {
  const lines = head
    .split(/\r?\n/)
    .slice(0, 6)
    .filter((line) => line.trim() !== "");
  if (lines.length < 3) return false;
  return [",", ";", "\t"].some((mark) => {
    const counts = lines.slice(0, -1).map((line) => line.replaceAll(/"[^"]*"/g, "").split(mark).length);
    return (counts[0] ?? 0) > 2 && counts.every((count) => count === counts[0]);
  });
}

const latin = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
