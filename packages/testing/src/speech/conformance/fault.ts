import type { SpeechFault } from "@switchboard/media/speech/port/speech-error";

/** A way to go wrong: what is made goes wrong so, and its error must be of this kind and say this. */
export type Fault<T> = { name: string; make(): T; fault: SpeechFault; says: RegExp };
