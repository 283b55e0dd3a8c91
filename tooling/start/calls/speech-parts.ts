import { ESPEAK, FLITE, missingPackages, POCKETSPHINX } from "@switchboard/media/speech/offline/program";

/** Debian's packages that speech without an account needs and this machine lacks. They are named, never installed. */
export function missingSpeechPackages(): string[] {
  return [POCKETSPHINX, FLITE, ESPEAK].flatMap(missingPackages);
}
