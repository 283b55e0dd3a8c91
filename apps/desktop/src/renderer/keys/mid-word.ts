/** So long after its last letter a word may still go on, at the pace of a slow typist. */
const goesOnMs = 1_000;

/** Keys by which one leaves a field on purpose. */
const leaving = new Set(["Enter", "Escape", "Tab"]);

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "timeStamp">;

/** When the last letter of the word was pressed, in milliseconds of `timeStamp`. */
let lastLetterAt = Number.NEGATIVE_INFINITY;

// AltGr is Ctrl and Alt, and writes a character.
const isLetter = ({ key, ctrlKey, metaKey, altKey, isComposing }: Press): boolean =>
  isComposing || (key.length === 1 && (altKey || !(ctrlKey || metaKey)));

/** Says that whoever was writing has left the field on purpose: what is pressed next is meant. */
export function endWord(): void {
  lastLetterAt = Number.NEGATIVE_INFINITY;
}

/**
 * Whether a press is the rest of a word whose field was taken away while it was being written, so that it must run no command: it
 * follows within a second, and no Enter, Escape, Tab, command or pointer ended the word. To be told of every press, in the order in
 * which they come; `inText` says whether it goes into a text.
 */
export function isMidWord(press: Press, inText: boolean): boolean {
  const letter = isLetter(press);
  const left = !press.isComposing && leaving.has(press.key);
  const goesOn = !inText && press.timeStamp - lastLetterAt < goesOnMs;
  if (left) endWord();
  else if (letter && (inText || goesOn)) lastLetterAt = press.timeStamp;
  return goesOn && (letter || press.key === "Enter");
}
