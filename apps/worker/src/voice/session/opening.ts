import type { Blueprint } from "@switchboard/blueprint/schema";
import { defaultWords } from "./default-words.ts";

/** What a config says before the conversation. */
export function openingWords({ recording, call }: Blueprint): {
  announcement: string | undefined;
  greeting: string | undefined;
} {
  return {
    announcement: recording?.enabled ? (recording.announcement ?? defaultWords.announcement) : undefined,
    greeting: call.greeting,
  };
}
