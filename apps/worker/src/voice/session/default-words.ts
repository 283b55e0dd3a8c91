import type { CallSettings } from "@switchboard/blueprint/schema/call";

/** What is said where the config has no words of its own. English, as the docs say. */
export const defaultWords = {
  filler: ["One moment, please.", "I am still looking it up."],
  hold: "A colleague is being asked to join. Please stay on the line.",
  silence: "Are you still there?",
  goodbye: "Thank you for your call. Goodbye.",
  announcement: "This call is recorded.",
  trouble: "I am sorry, something is not working on our side. Please stay on the line.",
  ticket: "I cannot reach a colleague now. I have left them a note of your call, and they will look into it.",
  nobody: "I cannot reach a colleague now. Please call again later.",
  slow: "I am sorry, this takes longer than usual. Please stay on the line.",
  back: "I am sorry, we were cut off for a moment. Please go on.",
  refused: "Then I cannot help you on this line. Goodbye.",
  unclear: "I am sorry, I could not understand your answer, and without it I cannot help you on this line. Goodbye.",
} as const;

/** What is said on calls of a config. */
export function callWords(call: CallSettings) {
  return {
    filler: call.filler ?? defaultWords.filler,
    hold: call.hold ?? defaultWords.hold,
    silence: call.silence.say ?? defaultWords.silence,
    goodbye: call.goodbye ?? defaultWords.goodbye,
    trouble: call.trouble ?? defaultWords.trouble,
    ticket: call.ticket ?? defaultWords.ticket,
    nobody: call.nobody ?? defaultWords.nobody,
    slow: call.slow ?? defaultWords.slow,
    back: call.back ?? defaultWords.back,
    refused: call.refused ?? defaultWords.refused,
    unclear: call.unclear ?? defaultWords.unclear,
  };
}
