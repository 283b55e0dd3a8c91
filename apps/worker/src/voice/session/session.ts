import { inference, type stt, type tts, voice } from "@livekit/agents";
import type { Room } from "@livekit/rtc-node";
import type { Recordings } from "../speech/recordings.ts";
import { SteadyEars } from "../speech/steady-ears.ts";
import { CallAgent, type CallAgentOptions } from "./call-agent.ts";
import { LastSound } from "./last-sound.ts";
import { Mouth } from "./mouth.ts";
import { NoModel } from "./no-model.ts";

/** What hears and speaks on one call. */
export type Speech = {
  stt: stt.STT;
  tts: tts.TTS;
  /** Whether the recognizer says itself that somebody has finished; else the silence decides. */
  endsTurns: boolean;
};

/** Silence after which a turn is over where the recognizer does not say so. */
const turnSilenceMs = 400;
/** So long must somebody speak over the agent to interrupt it. */
const bargeInMs = 300;
/** Shorter speech may be a cough, of which no words come. */
const wordsFromMs = 1_000;
/** Somebody spoke, and so long after it there are no words: the recognizer hangs. */
const deafAfterMs = 8_000;
/** Speech over the agent that becomes no words within this time was a cough: the agent goes on. */
const coughMs = 1_500;
/** Longest stretch of sound that waits to be played, and the most of it that is lost when the agent pauses. */
const queueMs = 100;
const sampleRate = 24_000;

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
  start(room: Room, callerIdentity: string, ears: SessionEars): Promise<void>;
  close(): Promise<void>;
};

/** Makes the session. Nothing of it is told to the room but the sound. */
export function makeSession(speech: Speech, recordings: Recordings): CallSpeech {
  let onEarsFailed: SessionEars["onEarsFailed"] = () => undefined;
  const session = new voice.AgentSession({
    stt: new SteadyEars(speech.stt, (err) => onEarsFailed(err)),
    tts: speech.tts,
    llm: new NoModel(),
    vad: new inference.VAD({ minSilenceDuration: turnSilenceMs }),
    turnHandling: {
      turnDetection: speech.endsTurns ? "stt" : "vad",
      endpointing: { mode: "fixed", minDelay: 0, maxDelay: turnSilenceMs },
      interruption: {
        mode: "vad",
        minDuration: bargeInMs,
        falseInterruptionTimeout: coughMs,
        resumeFalseInterruption: true,
      },
      preemptiveGeneration: { enabled: false },
    },
    transcriptionTimeout: deafAfterMs,
    aecWarmupDuration: null,
    userAwayTimeout: null,
    ttsTextTransforms: null,
    connOptions: { maxUnrecoverableErrors: Number.POSITIVE_INFINITY },
  });
  const mouth = new Mouth(session);
  const lastSound = new LastSound();
  let io: voice.RoomIO | undefined;
  return {
    mouth,
    lastSound,
    async start(room, participantIdentity, ears) {
      onEarsFailed = ears.onEarsFailed;
      const speaking = () => mouth.speaking;
      const agent = new CallAgent({ ...ears, voice: speech.tts, recordings, speaking, lastSound });
      // Given to `session.start`, a room would also get the session's own data streams, which tell all in it what the log says.
      io = new voice.RoomIO({
        agentSession: session,
        room,
        inputOptions: { participantIdentity, textEnabled: false, closeOnDisconnect: false },
        outputOptions: { transcriptionEnabled: false, audioSampleRate: sampleRate, queueSizeMs: queueMs },
      });
      io.start();
      listen(session, mouth, ears);
      await session.start({ agent, record: false });
    },
    async close() {
      await mouth.close();
      await session.close();
      await io?.close();
    },
  };
}

function listen(session: voice.AgentSession, mouth: Mouth, on: SessionEars): void {
  let interruptedAt: number | undefined;
  const fellSilent = (): void => {
    if (interruptedAt !== undefined) on.onBargeIn(performance.now() - interruptedAt);
    interruptedAt = undefined;
  };
  session.output.audio?.on("playbackFinished", (ev: voice.PlaybackFinishedEvent) => {
    fellSilent();
    mouth.played(ev.playbackPosition);
  });
  session.output.audio?.on("playbackProgressed", fellSilent);
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ oldState, newState }) => {
    if (newState === "speaking") mouth.sounds();
    const stops = oldState === "speaking" && newState === "listening";
    interruptedAt = stops && session.userState === "speaking" ? performance.now() : undefined;
  });
  // Without a listener an error of the voice would end the process. What follows from it is decided where its sound is missed.
  session.on(voice.AgentSessionEventTypes.Error, () => undefined);
  session.on(voice.AgentSessionEventTypes.UserTranscriptionTimeout, ({ speechDuration }) => {
    if (speechDuration >= wordsFromMs)
      on.onEarsFailed(new Error(`No words came of ${Math.round(speechDuration)} ms of speech.`));
  });
  session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
    on.onCallerSpeaking(newState === "speaking");
  });
}
