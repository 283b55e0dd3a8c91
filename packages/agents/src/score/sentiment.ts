import { phraseWeight } from "./phrases.ts";
import { degreeOf, negates, weightOf } from "./words.ts";

/** Words before a word within which a negation turns it round. */
const REACH = 3;
const TURNED = -0.6;

/**
 * Mood of a message, 0 (rage) to 1 (delight), 0.5 neutral: weights of words with negation and degree, phrases, capitals and
 * exclamation marks, squeezed into the range by x / sqrt(x² + 12).
 */
export function sentiment(text: string): number {
  const words = text.replaceAll("’", "'").match(/[\p{L}][\p{L}']*/gu) ?? [];
  const lower = words.map((w) => w.toLowerCase());
  let sum = phraseWeight(text.replaceAll("’", "'"));
  for (let i = 0; i < lower.length; i++) {
    const weight = weightOf(lower[i] as string);
    if (weight === 0) continue;
    sum += weight * degree(lower, i) * (isNegated(lower, i) ? TURNED : 1) * (isShouted(words, i) ? 1.3 : 1);
  }
  sum *= emphasis(text, sum);
  if (sum <= 0 && shouts(words)) sum -= 1.6;
  return clamp(0.5 + sum / (2 * Math.sqrt(sum * sum + 12)));
}

function degree(words: readonly string[], i: number): number {
  return i === 0 ? 1 : degreeOf(words[i - 1] as string);
}

function isNegated(words: readonly string[], i: number): boolean {
  for (let j = Math.max(0, i - REACH); j < i; j++) if (negates(words[j] as string)) return true;
  return false;
}

const isCapital = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** One loud word among quiet ones. */
function isShouted(words: readonly string[], i: number): boolean {
  return isCapital(words[i] as string) && !shouts(words);
}

/** The message is written in capitals. */
function shouts(words: readonly string[]): boolean {
  const loud = words.filter(isCapital).length;
  return loud >= 3 && loud / words.length > 0.6;
}

function emphasis(text: string, sum: number): number {
  const marks = Math.min(4, text.split("!").length - 1);
  const asking = /\?{2,}|\?!|!\?/.test(text) && sum < 0 ? 0.2 : 0;
  return 1 + marks * 0.08 + asking;
}

const clamp = (x: number): number => Math.round(Math.min(1, Math.max(0, x)) * 100) / 100;
