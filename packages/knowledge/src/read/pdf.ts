import { extractText, getDocumentProxy } from "unpdf";
import { splitDocument } from "../split-document.ts";
import { PAGES_LIMIT } from "./limits.ts";
import { ReadProblem } from "./problem.ts";

/** Of a long title so much stands before the page's number. */
const titleLength = 150;

/**
 * Passages of a PDF, each with its page, and the pages that gave no text. Throws `ReadProblem` for an encrypted, damaged or
 * scanned one.
 */
export async function readPdf(
  title: string,
  bytes: Uint8Array,
): Promise<{ passages: string[]; pages: number; silent: number[] }> {
  const pdf = await open(bytes);
  const pages = pdf.numPages;
  if (pages > PAGES_LIMIT) {
    throw new ReadProblem("too_large", `It has ${pages} pages; at most ${PAGES_LIMIT} are read. Upload it in parts.`);
  }
  const { text } = await extractText(pdf, { mergePages: false });
  const passages = text.flatMap((page, n) => splitDocument(`${title.slice(0, titleLength)}, p. ${n + 1}`, page));
  if (passages.length === 0) {
    throw new ReadProblem(
      "no_text",
      "It has no text, only pictures: it was probably scanned. Run text recognition (OCR) over it, then upload it again.",
    );
  }
  const silent = text.flatMap((page, n) => (page.trim() === "" ? [n + 1] : []));
  return { passages, pages, silent };
}

/** The reader takes the bytes for itself, and no Buffer: it gets a copy. */
async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if ((error as Error).name === "PasswordException") {
      throw new ReadProblem("encrypted", "It is protected by a password. Save it without one, then upload it again.");
    }
    throw new ReadProblem("damaged", "It is damaged: no PDF reader could open it. Save it anew, then upload it again.");
  }
}
