import { giveUp } from "./not-plain.ts";

/** A scalar's value and the offset just after it. `written` only for numbers and truth values. */
export type PlainScalar = { value: string | number | boolean | null; end: number; written?: string };

const ESCAPES = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/;

/** Reads a text in quotes that ends before `limit`. */
export function readQuoted(source: string, start: number, limit: number): { value: string; end: number } {
  return source[start] === '"' ? readDouble(source, start, limit) : readSingle(source, start, limit);
}

function readDouble(source: string, start: number, limit: number): { value: string; end: number } {
  let close = source.indexOf('"', start + 1);
  const slash = source.indexOf("\\", start + 1);
  if (close === -1 || close >= limit) giveUp();
  if (slash === -1 || slash > close) return { value: source.slice(start + 1, close), end: close + 1 };
  for (close = start + 1; close < limit && source[close] !== '"'; close++) if (source[close] === "\\") close++;
  const inner = source.slice(start + 1, close);
  // These escapes mean in YAML what they mean in JSON; the others (\x41, \e, …) are left to the library.
  if (close >= limit || !ESCAPES.test(inner)) giveUp();
  return { value: JSON.parse(`"${inner}"`) as string, end: close + 1 };
}

function readSingle(source: string, start: number, limit: number): { value: string; end: number } {
  let close = source.indexOf("'", start + 1);
  let isDoubled = false;
  while (close !== -1 && close < limit && source[close + 1] === "'") {
    isDoubled = true;
    close = source.indexOf("'", close + 2);
  }
  if (close === -1 || close >= limit) giveUp();
  const inner = source.slice(start + 1, close);
  return { value: isDoubled ? inner.replaceAll("''", "'") : inner, end: close + 1 };
}

const TRUTH = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);
const NOTHING = new Set(["null", "Null", "NULL", "~"]);
const PLAIN_NUMBER = /^-?(?:\d{1,15}|\d{1,15}\.\d{1,15})$/;
/** Whatever YAML's core schema takes for a number. */
const NUMBER =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What an unquoted text stands for: nothing, a truth value, a number, or the text itself (YAML's core schema). */
export function resolvePlain(text: string, end: number): PlainScalar {
  const first = text.charCodeAt(0);
  if (first < 58) {
    // Digits, signs and dots come before the letters.
    if (PLAIN_NUMBER.test(text)) return { value: Number(text), end, written: text };
    if (NUMBER.test(text)) giveUp();
    return { value: text, end };
  }
  if (text.length > 5) return { value: text, end };
  const truth = TRUTH.get(text);
  if (truth !== undefined) return { value: truth, end, written: text };
  return { value: NOTHING.has(text) ? null : text, end };
}

/** Without the spaces at the end. No other white space: YAML keeps it. */
export function withoutSpaces(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 32) end--;
  return end === text.length ? text : text.slice(0, end);
}
