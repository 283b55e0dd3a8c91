/** A value as its field shows it. */
export const shown = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value ?? "");

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Read = { value: unknown } | { problem: string };

/** The value that a field's text means, in the type that the agent gave; else what is wrong with the text. */
function read(text: string, given: unknown): Read {
  if (text === shown(given)) return { value: given };
  if (typeof given === "number") {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) return { problem: "Write a number, as 12 or 12.5." };
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { problem: "This number is too large." };
    return { value };
  }
  if (typeof given === "boolean") {
    return text === "true" || text === "false" ? { value: text === "true" } : { problem: "Write true or false." };
  }
  if (typeof given === "object" && given !== null) {
    const value = parsed(text);
    const kind = Array.isArray(given) ? "a list" : "an object";
    const same = typeof value === "object" && value !== null && Array.isArray(value) === Array.isArray(given);
    return same ? { value } : { problem: `Write ${kind}, as JSON.` };
  }
  return { value: text };
}

/** A call's arguments with what was typed into their fields, and what is wrong with a field's text. */
export function readArguments(
  given: Record<string, unknown>,
  texts: Readonly<Record<string, string>>,
): { values: Record<string, unknown>; problems: Record<string, string> } {
  const values = { ...given };
  const problems: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const is = read(text, given[name]);
    if ("problem" in is) problems[name] = is.problem;
    else values[name] = is.value;
  }
  return { values, problems };
}
