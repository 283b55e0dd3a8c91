import { type RemoteParticipant, type Room, RoomEvent } from "@livekit/rtc-node";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { CallOutcome } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import type { StaffSpeech } from "@switchboard/core/call/hear-staff";
import { callActor } from "@switchboard/core/call/system-actor";
import type { LockedConversation } from "@switchboard/core/conversation/lock";
import type { Core } from "@switchboard/core/core";
import { AppError } from "@switchboard/kit/app-error";
import type { Recordings } from "../speech/recordings.ts";
import { Attendant } from "./attendant.ts";
import { Colleagues } from "./colleagues.ts";
import { Conversation } from "./conversation.ts";
import { followLog } from "./conversation-log.ts";
import { callWords } from "./default-words.ts";
import { type Desk, openDesk } from "./desk.ts";
import { FirstWords } from "./first-words.ts";
import { Gate } from "./gate.ts";
import { Keys } from "./keys.ts";
import { tellLevels } from "./levels.ts";
import { lineIsOpen } from "./line-open.ts";
import { sayWritten } from "./say-written.ts";
import { makeSession, type Speech } from "./session.ts";

export type CallParts = {
  core: Core;
  speech: Speech;
  /** What can be said when the voice fails. */
  recordings: Recordings;
  blueprint: Blueprint;
  /** Who calls, where that is known. */
  callerName: string | undefined;
};

const minuteMs = 60_000;

/** Talks with one caller who is in the room, until one of them leaves or the signal aborts. */
export async function attendCall(
  room: Room,
  caller: RemoteParticipant,
  call: AgentCall,
  { core, speech, recordings, blueprint, callerName }: CallParts,
  signal: AbortSignal,
): Promise<void> {
  const actor = callActor({ client_id: call.client_id, call_id: call.id });
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const log = core.logger.child({ call_id: call.id });
  const desk = openDesk(core, call, (err) => log.warn({ err }, "the database is away; the call waits"), until);
  const { mouth, lastSound, lineMs, start, warm, hush, close } = makeSession(speech, recordings);
  const onUnwritten = (err: unknown): void => log.warn({ err }, "what was said could not be written down");
  const first = new FirstWords(desk);
  if (call.direction === "outbound") mouth.onFirstSound = () => first.ours(new Date());

  let leaving = false;
  let resolved = false;
  /** What waits for a person to return the floor. */
  let postponed: (() => void) | undefined;
  /** Says the last words, lets them be heard, and ends the call; nobody ends it over a person who talks. */
  const leave = async (say?: string, outcome: CallOutcome = "completed"): Promise<void> => {
    if (leaving) return;
    const held = (): boolean => conversation.held && !resolved;
    const later = (): void => {
      leaving = false;
      postponed = () => void leave(say, outcome);
    };
    if (held()) return later();
    leaving = true;
    if (say) await sayWritten({ mouth, desk, onUnwritten }, say, { interruptible: false });
    await mouth.drained();
    if (held()) return later();
    let taken = false;
    const condition = (is: LockedConversation): void => {
      taken = is.floor_holder === "human" && is.status !== "resolved";
      if (taken) throw new AppError("floor_held");
    };
    await desk.endCall(outcome, condition).catch((err) => {
      if (!taken) log.warn({ err }, "a call could not be ended; its room empties");
    });
    if (taken) return later();
    over.abort();
  };
  const { trouble, ticket, hold, goodbye: lastWords } = callWords(blueprint.call);
  const goodbye = (outcome?: CallOutcome): void => void leave(lastWords, outcome);

  const conversation: Conversation = new Conversation(
    { call, language: blueprint.language, desk, mouth, lastSound, warm },
    (event) => {
      attendant.onEvent(event);
      if (event.kind === "floor_changed") onFloor();
      if (event.kind === "conversation_resolved") {
        resolved = true;
        void leave();
      }
    },
  );
  const attendant = new Attendant({
    settings: blueprint.call,
    call,
    conversation,
    mouth,
    desk,
    hasBegun: () => gate.isOpen,
    onUnwritten,
    leave: goodbye,
  });
  let staffSpoke = false;
  const colleagues = new Colleagues({
    room,
    ears: speech.stt,
    onSpeech: (said, sounded) => {
      staffSpoke = true;
      noteStaff(desk, said, sounded).catch((err) =>
        log.warn({ err }, "what a colleague said could not be written down"),
      );
    },
    onSpeaking: (speak) => {
      attendant.colleagueSpeaking = speak;
      hush(speak);
    },
    onEarsFailed: (err) => log.warn({ err }, "what a colleague said could not be heard"),
  });
  const gate: Gate = new Gate({
    call,
    blueprint,
    mouth,
    desk,
    callerName,
    lineMs,
    isHeld: () => conversation.held,
    onUnwritten,
    stretch: () => lastSound.stretch,
    leave: (text, outcome) => void leave(text, outcome),
  });
  let isOpen = false;
  let begun = false;
  /**
   * What comes before the conversation comes once the caller hears and the floor is the agent's, be it after a person's call; what a
   * person's taking the floor has cut off comes again.
   */
  const beginOnce = (): void => {
    if ((begun && gate.isOpen) || !isOpen || conversation.held || until.aborted) return;
    begun = true;
    void gate.begin({ greets: !staffSpoke });
  };
  const onFloor = (): void => {
    if (conversation.held) return;
    const wait = postponed;
    postponed = undefined;
    if (wait) wait();
    else beginOnce();
  };
  const hear = async (text: string): Promise<void> => {
    // What is said over a goodbye is kept; after the end of the conversation it would open another.
    if (leaving) await (resolved ? undefined : desk.hearWords(text, lastSound.stretch));
    else if (conversation.held || !(await gate.takes(text))) await conversation.hear(text);
  };
  const keys = new Keys((text) => void hear(text));
  const longest = setTimeout(goodbye, blueprint.call.max_minutes * minuteMs);
  room.on(RoomEvent.DtmfReceived, (_code, digit, from) => {
    if (from.identity === caller.identity) keys.press(digit);
  });
  room.on(RoomEvent.ParticipantDisconnected, (p) => {
    if (p.identity === caller.identity) over.abort();
  });
  room.on(RoomEvent.Disconnected, () => over.abort());
  const endLevels = tellLevels(core, room, call, { caller, level: () => lastSound.level });

  try {
    await start(room, caller.identity, {
      onSpeech: hear,
      onVoiceFailed: (err) => {
        log.warn({ err }, "the voice failed");
        attendant.trouble("The voice failed on a call.");
      },
      onEarsFailed: (err) => {
        log.warn({ err }, "the recognizer failed");
        attendant.trouble("The speech recognition failed on a call.");
      },
      onCallerSpeaking: (speaks) => {
        attendant.speaking = speaks;
        gate.speaking = speaks;
        if (call.direction === "outbound") first.theirs(speaks);
      },
      onBargeIn: (ms) => void desk.noteTiming("barge_in_stop", ms),
    }).catch(async (err) => {
      await goAtOnce(core, room, call);
      throw err;
    });
    void lineIsOpen(room, caller, until).then(() => {
      isOpen = true;
      // An agent in the place of another has nothing to begin with once a person had the floor, unless consent is still needed.
      begun = conversation.held && call.resumed && !gate.needsConsent;
      staffSpoke ||= conversation.held && call.resumed;
      beginOnce();
    });
    void recordings.prepare(speech.tts, [trouble, ticket, hold, lastWords]);
    const from = { conversation_id: call.conversation_id, after_seq: call.said_seq };
    const reader = { onEvent: (e: Event) => conversation.onEvent(e), onDraft: conversation.onDraft.bind(conversation) };
    await followLog(core, actor, from, reader, until);
  } finally {
    clearTimeout(longest);
    endLevels();
    attendant.stop();
    colleagues.stop();
    keys.stop();
    gate.stop();
    await close();
  }
}

/** Lets the media server take this agent out, so that another comes: LiveKit's SDK takes seconds to leave while it waits for something. */
async function goAtOnce(core: Core, room: Room, call: AgentCall): Promise<void> {
  const identity = room.localParticipant?.identity ?? "";
  await core.media
    ?.remove(call.room, identity)
    .catch((err) => core.logger.warn({ err, call_id: call.id }, "an agent could not be taken out"));
}

/** Writes down what somebody of the staff has said, and when. */
async function noteStaff(desk: Desk, said: StaffSpeech, sounded: { from: Date; to: Date }): Promise<void> {
  const seq = await desk.hearStaff(said);
  if (seq !== undefined) await desk.noteSpeech({ seq, who: "staff", ...sounded });
  await desk.noteSpoken(sounded.from);
}
