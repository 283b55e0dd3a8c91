import { sentences } from "./words.ts";

/** Something that a member of staff said to the customer. */
export type StaffWord = { name: string; text: string };

const STAFF = /^\[([^\],]{1,80}), staff\]\s*/;

const PROMISING =
  /\b(?:i|we)(?:'ll| will| shall|'ve| have| am going to|'m going to| are going to|'re going to| can)\b|\b(?:i|we) (?:promise|guarantee|waived?|booked|arranged|refunded|sent|put|reserved|added|credited|upgraded|ordered|cancelled|canceled)\b|\byou(?:'ll| will) (?:get|receive|have|be)\b|\b(?:is|are|has been|have been|will be) (?:waived|refunded|booked|arranged|reserved|credited|delivered|sent|shipped|replaced|on (?:its|the) way|free|put aside|upgraded|cancelled)\b|\b(?:will|should) (?:arrive|come|be (?:there|with you))\b|\bno (?:extra )?(?:fee|charge|cost)\b/i;

/** Phrases that look like a promise and bind nobody. */
const NOT_BINDING =
  /\?$|\b(?:i|we)(?:'ll| will) (?:hand|give|pass) you back\b|\b(?:i|we)(?:'ve| have) (?:read|seen|looked)\b|\bhow (?:can|may) i\b|\bi can (?:see|understand|imagine)\b|\blet me\b/i;

/** Reads a projected staff message; undefined when a person did not write it. */
export function staffWord(content: string): StaffWord | undefined {
  const name = STAFF.exec(content)?.[1];
  return name === undefined ? undefined : { name, text: content.replace(STAFF, "").trim() };
}

/** Sentences of a text that bind the company: what will be, or was, done for the customer. */
export function promises(text: string): string[] {
  const plain = text.replaceAll("’", "'");
  return sentences(plain).filter((s) => PROMISING.test(s) && !NOT_BINDING.test(s));
}
