/**
 * A text in which nothing is a command to a voice: what looks like a tag (SSML), a block of phonemes (`[[…]]`, which espeak-ng and
 * Piper know) or a control character. Its words stay.
 */
export function wordsOnly(text: string): string {
  return text
    .replace(/<(?=[\p{L}/!?])/gu, " ")
    .replace(/\[(?=\[)/g, "[ ")
    .replace(/\p{Cc}+/gu, " ");
}
