/** Under this name the text of arguments that are no JSON object is kept, so that the model can be told. */
export const UNREADABLE = "unreadable_arguments";

/** Reads a call's arguments as a model wrote them. Never throws. */
export function parseArguments(text: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told to the model below.
  }
  return { [UNREADABLE]: text.slice(0, 500) };
}
