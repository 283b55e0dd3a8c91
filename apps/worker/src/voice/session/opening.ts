import type { Blueprint } from "@switchboard/blueprint/schema";
import { defaultWords } from "./default-words.ts";

/** What is said before anything else: the announcement of a recording, then the greeting. */
export function openingWords({ recording, call }: Blueprint): { text: string; interruptible: boolean }[] {
  const opening: { text: string; interruptible: boolean }[] = [];
  if (recording?.enabled) {
    opening.push({ text: recording.announcement ?? defaultWords.announcement, interruptible: false });
  }
  if (call.greeting) opening.push({ text: call.greeting, interruptible: true });
  return opening;
}
