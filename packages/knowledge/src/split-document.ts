/** Longest passage, in characters. */
export const PASSAGE_LIMIT = 1200;

type Section = { heading: string; paragraphs: string[] };

const longestHeading = 200;

/**
 * Splits Markdown or plain text into passages of at most 1,200 characters, at headings first, then between paragraphs,
 * sentences, words. Each passage begins with its headings, so that it is understood (and found) on its own.
 */
export function splitDocument(title: string, text: string): string[] {
  return sectionsOf(title, text).flatMap(({ heading, paragraphs }) => {
    const room = PASSAGE_LIMIT - heading.length - 2;
    return pack(
      paragraphs.flatMap((paragraph) => pieces(paragraph, room)),
      room,
    ).map((body) => `${heading}\n\n${body}`);
  });
}

function sectionsOf(title: string, text: string): Section[] {
  const path = [title];
  const sections: Section[] = [{ heading: title.slice(0, longestHeading), paragraphs: [] }];
  for (const paragraph of blocksOf(text)) {
    const [, marks, words] = /^(#{1,6})\s+(.*)$/.exec(paragraph) ?? [];
    if (marks === undefined || words === undefined) {
      sections.at(-1)?.paragraphs.push(paragraph);
      continue;
    }
    // The document's own title is the first level.
    path.length = Math.min(path.length, Math.max(1, marks.length - 1));
    if (words.trim() !== title) path.push(words.trim());
    sections.push({ heading: path.join(" – ").slice(0, longestHeading), paragraphs: [] });
  }
  return sections.filter((section) => section.paragraphs.length > 0);
}

/** Paragraphs and headings. A fence of code is one paragraph, whatever its lines look like. */
function blocksOf(text: string): string[] {
  const blocks: string[][] = [[]];
  let fence: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      blocks.at(-1)?.push(line);
      fence = fence === undefined ? mark : mark === fence ? undefined : fence;
    } else if (line.trim() === "") blocks.push([]);
    else if (/^#{1,6}\s/.test(line)) blocks.push([line], []);
    else blocks.at(-1)?.push(line);
  }
  return blocks.map((lines) => lines.join("\n").trim()).filter((block) => block !== "");
}

/** Joins neighbours as long as they fit. */
function pack(paragraphs: string[], room: number): string[] {
  const packed: string[] = [];
  for (const paragraph of paragraphs) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + 2 + paragraph.length <= room)
      packed[packed.length - 1] = `${last}\n\n${paragraph}`;
    else packed.push(paragraph);
  }
  return packed;
}

/** A paragraph in pieces that fit: cut after a sentence, else between words, else anywhere. */
function pieces(paragraph: string, room: number): string[] {
  const cut: string[] = [];
  let rest = paragraph;
  while (rest.length > room) {
    const head = rest.slice(0, room);
    const sentence = Math.max(
      head.lastIndexOf(". "),
      head.lastIndexOf("! "),
      head.lastIndexOf("? "),
      head.lastIndexOf(".\n"),
    );
    const word = head.lastIndexOf(" ");
    const at = sentence > room / 3 ? sentence + 1 : word > room / 3 ? word : safeCut(rest, room);
    cut.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== "") cut.push(rest);
  return cut;
}

/** Not between the halves of one character. */
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
