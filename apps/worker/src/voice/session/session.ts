import { inference, type stt, type tts, voice } from "@livekit/agents";
import type { Room } from "@livekit/rtc-node";
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
/** Speech over the agent that becomes no words within this time was a cough: the agent goes on. */
const coughMs = 1_500;
/** Longest stretch of sound that waits to be played, and the most of it that is lost when the agent pauses. */
const queueMs = 100;
const sampleRate = 24_000;

/** What a session tells. */
export type SessionEars = Pick<CallAgentOptions, "onSpeech" | "onVoiceFailed"> & {
  onCallerSpeaking(speaks: boolean): void;
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
export function makeSession(speech: Speech): CallSpeech {
  const session = new voice.AgentSession({
    stt: speech.stt,
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
      const agent = new CallAgent({ ...ears, voice: speech.tts, speaking: () => mouth.speaking, lastSound });
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
  session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
    on.onCallerSpeaking(newState === "speaking");
  });
}
