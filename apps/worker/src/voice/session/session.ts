import { type stt, type tts, voice } from "@livekit/agents";
import type { Room } from "@livekit/rtc-node";
import type { Recordings } from "../speech/recordings.ts";
import { SteadyEars } from "../speech/steady-ears.ts";
import { SteadyVad } from "../speech/steady-vad.ts";
import { CallAgent, type CallAgentOptions } from "./call-agent.ts";
import { LastSound } from "./last-sound.ts";
import { Mouth } from "./mouth.ts";
import { NoModel } from "./no-model.ts";
import { SoundIn } from "./sound-in.ts";
import { SoundOut } from "./sound-out.ts";

/** What hears and speaks on one call. */
export type Speech = {
  stt: stt.STT;
  tts: tts.TTS;
  /** Whether the recognizer says itself that somebody has finished; else the silence decides. */
  endsTurns: boolean;
};

/** Silence after which a turn is over where the recognizer does not say so. */
const turnSilenceMs = 400;
/** The detector keeps speech for those who want it at its end: nobody does, and it is memory of each call. */
const keptSpeechMs = 1_000;
/** So long must somebody speak over the agent to interrupt it. */
const bargeInMs = 300;
/** Shorter speech may be a cough, of which no words come. */
const wordsFromMs = 1_000;
/** Somebody spoke, and so long after it there are no words: the recognizer hangs. */
const deafAfterMs = 8_000;
/** Speech over the agent that becomes no words within this time was a cough: the agent goes on. */
const coughMs = 1_500;
/** LiveKit's session would drop the rest of an answer that pauses for 10 s, as one does while a tool works; `speech/speak` waits for the voice. */
const patienceMs = 2 ** 31 - 1;

/** What a session tells. */
export type SessionEars = Pick<CallAgentOptions, "onSpeech" | "onVoiceFailed"> & {
  onCallerSpeaking(speaks: boolean): void;
  /** The recognizer fails again and again, or says nothing of what was said. */
  onEarsFailed(err: unknown): void;
  /** The caller spoke over the agent, which fell silent so many ms after that was known. */
  onBargeIn(ms: number): void;
};

/** LiveKit's session for one call: a mouth, ears, and the room that `start` puts them into. */
export type CallSpeech = {
  mouth: Mouth;
  lastSound: LastSound;
  /** How much of the caller's sound has been looked at for speech. */
  lineMs(): number;
  start(room: Room, callerIdentity: string, ears: SessionEars): Promise<void>;
  /** An answer is expected. */
  warm(): void;
  /** A colleague talks to the caller, or has finished: the agent is silent meanwhile, and goes on afterwards. */
  hush(on: boolean): void;
  close(): Promise<void>;
};

/** Makes the session. Nothing of it is told to the room but the sound. */
export function makeSession(speech: Speech, recordings: Recordings): CallSpeech {
  let onEarsFailed: SessionEars["onEarsFailed"] = () => undefined;
  const vad = new SteadyVad({ minSilenceDuration: turnSilenceMs, maxBufferedSpeech: keptSpeechMs });
  const session = new voice.AgentSession({
    stt: new SteadyEars(speech.stt, (err) => onEarsFailed(err)),
    tts: speech.tts,
    llm: new NoModel(),
    vad,
    turnHandling: {
      turnDetection: speech.endsTurns ? "stt" : "vad",
      endpointing: { mode: "fixed", minDelay: 0, maxDelay: turnSilenceMs },
      interruption: {
        mode: "vad",
        minDuration: bargeInMs,
        falseInterruptionTimeout: coughMs,
        resumeFalseInterruption: true,
        // Words over what must be heard whole are answered after it.
        discardAudioIfUninterruptible: false,
      },
      preemptiveGeneration: { enabled: false },
    },
    transcriptionTimeout: deafAfterMs,
    aecWarmupDuration: null,
    userAwayTimeout: null,
    ttsTextTransforms: null,
    ttsReadIdleTimeout: patienceMs,
    forwardAudioIdleTimeout: patienceMs,
    connOptions: { maxUnrecoverableErrors: Number.POSITIVE_INFINITY },
  });
  const mouth = new Mouth(session);
  const lastSound = new LastSound();
  let io: { in: SoundIn; out: SoundOut } | undefined;
  let hushed = false;
  return {
    mouth,
    lastSound,
    lineMs: () => vad.lookedMs,
    async start(room, participantIdentity, ears) {
      onEarsFailed = ears.onEarsFailed;
      const speaking = () => mouth.speaking;
      const turn = () => mouth.interruptible();
      const agent = new CallAgent({ ...ears, voice: speech.tts, recordings, speaking, lastSound, turn });
      // Given to `session.start`, or to the library's own output, a room would also be told what the session knows.
      io = { in: new SoundIn(room, participantIdentity), out: new SoundOut(room, speech.tts.sampleRate) };
      io.out.hushed = hushed;
      session.input.audio = io.in;
      session.output.audio = io.out;
      io.in.start();
      listen(session, io.out, mouth, ears);
      await Promise.all([io.out.start(), session.start({ agent, record: false })]);
    },
    warm: () => io?.out.warm(),
    hush(on) {
      hushed = on;
      if (io) io.out.hushed = on;
    },
    async close() {
      await mouth.close();
      await session.close();
      await io?.in.close();
      await io?.out.close();
    },
  };
}

function listen(session: voice.AgentSession, out: SoundOut, mouth: Mouth, on: SessionEars): void {
  out.on(voice.AudioOutput.EVENT_PLAYBACK_FINISHED, (ev: voice.PlaybackFinishedEvent) =>
    mouth.played(ev.playbackPosition),
  );
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ oldState, newState }) => {
    if (newState === "speaking") mouth.sounds();
    const stops = oldState === "speaking" && newState === "listening";
    if (stops && session.userState === "speaking") on.onBargeIn(out.pausedInMs);
  });
  // Without a listener an error of the voice would end the process. What follows from it is decided where its sound is missed.
  session.on(voice.AgentSessionEventTypes.Error, () => undefined);
  session.on(voice.AgentSessionEventTypes.UserTranscriptionTimeout, ({ speechDuration }) => {
    if (speechDuration >= wordsFromMs && mouth.speaking?.utterance.interruptible !== false)
      on.onEarsFailed(new Error(`No words came of ${Math.round(speechDuration)} ms of speech.`));
  });
  session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
    on.onCallerSpeaking(newState === "speaking");
  });
}
