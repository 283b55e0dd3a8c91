/** A sentence as it was spoken: its words, and how many seconds they last. */
export type SpokenSentence = { text: string; seconds: number };

/**
 * What of these sentences was heard when the sound stopped `positionS` seconds after its beginning. Within a sentence
 * words are taken to last as long as they are; a word that was cut was not heard. Joined by single spaces.
 */
export function heardOf(sentences: readonly SpokenSentence[], positionS: number): string {
  const heard: string[] = [];
  let from = 0;
  for (const { text, seconds } of sentences) {
    const share = seconds <= 0 ? 0 : (positionS - from) / seconds;
    from += seconds;
    if (share >= 1) heard.push(text);
    else {
      const begun = wordsWithin(text, share);
      if (begun !== "") heard.push(begun);
      break;
    }
  }
  return heard.join(" ");
}

function wordsWithin(text: string, share: number): string {
  const limit = text.length * share;
  let end = 0;
  for (const word of text.matchAll(/\S+/g)) {
    const until = word.index + word[0].length;
    if (until > limit) break;
    end = until;
  }
  return text.slice(0, end);
}
