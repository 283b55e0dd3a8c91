import type { Blueprint } from "@switchboard/blueprint/schema";
import { defaultWords } from "./default-words.ts";

/** Where a greeting has the caller's name; without one it goes, with the space before it. */
const namePlace = /\s?\{name\}/g;

/** What a config says before the conversation, to somebody of this name. */
export function openingWords(
  { recording, call }: Blueprint,
  name: string | undefined,
): {
  announcement: string | undefined;
  greeting: string | undefined;
} {
  return {
    announcement: recording?.enabled ? (recording.announcement ?? defaultWords.announcement) : undefined,
    greeting: call.greeting?.replace(namePlace, name === undefined ? "" : ` ${name}`).trim(),
  };
}
