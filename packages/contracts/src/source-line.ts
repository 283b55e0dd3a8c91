/** What the offline model puts after words that it quotes: for readers. Nobody says it aloud. */
export const sourceLine = (source: string): string => `(From “${source}”.)`;

/** Source lines within a text, also one of a document whose title has quotes or full stops. */
export const SOURCE_LINES = /\(From “.*?”\.\)/g;

/** Where a text ends within a source line that is still being written, its beginning; -1 elsewhere. */
export function openSourceLine(text: string): number {
  const from = text.lastIndexOf("(From “");
  return from >= 0 && !text.includes("”.)", from) ? from : -1;
}
