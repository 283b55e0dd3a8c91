import type { Blueprint } from "@switchboard/blueprint/schema";
import type { Speech } from "../session/session.ts";
import { LocalEars } from "./local-ears.ts";
import { LocalVoice } from "./local-voice.ts";

/** Ears and voice of one call in the config's language. */
export function speechFor({ language }: Blueprint): Speech {
  return { stt: new LocalEars(), tts: new LocalVoice(language), endsTurns: true };
}
