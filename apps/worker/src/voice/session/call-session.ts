import { type RemoteParticipant, type Room, RoomEvent } from "@livekit/rtc-node";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { CallEnder, CallOutcome } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import { callActor } from "@switchboard/core/call/system-actor";
import type { Core } from "@switchboard/core/core";
import { Attendant } from "./attendant.ts";
import { Conversation } from "./conversation.ts";
import { followLog } from "./conversation-log.ts";
import { defaultWords } from "./default-words.ts";
import { type Desk, openDesk } from "./desk.ts";
import { Keys } from "./keys.ts";
import type { Mouth } from "./mouth.ts";
import { openingWords } from "./opening.ts";
import { makeSession, type Speech } from "./session.ts";
import { words } from "./utterance.ts";

export type CallParts = {
  core: Core;
  speech: Speech;
  blueprint: Blueprint;
  /** Ends the call for everybody. */
  endCall(by: CallEnder, outcome: CallOutcome): Promise<void>;
};

const minuteMs = 60_000;

/** Talks with one caller who is in the room, until one of them leaves or the signal aborts. */
export async function attendCall(
  room: Room,
  caller: RemoteParticipant,
  call: AgentCall,
  { core, speech, blueprint, endCall }: CallParts,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const log = core.logger.child({ call_id: call.id });
  const desk = openDesk(core, call, (err) => log.warn({ err }, "the database is away; the call waits"), until);
  const { mouth, lastSound, start, close } = makeSession(speech);

  let leaving = false;
  /** Says the last words, lets them be heard, and ends the call. */
  const leave = async (lastWords?: string): Promise<void> => {
    if (leaving) return;
    leaving = true;
    if (lastWords) {
      await desk.sayWords(lastWords);
      void mouth.say(words(lastWords, false));
    }
    await mouth.drained();
    await endCall("agent", "completed").catch((err) =>
      log.warn({ err }, "a call could not be ended; its room empties"),
    );
    over.abort();
  };
  const goodbye = (): void => void leave(blueprint.call.goodbye ?? defaultWords.goodbye);

  const conversation: Conversation = new Conversation(
    { call, language: blueprint.language, desk, mouth, lastSound },
    (event) => {
      attendant.onEvent(event);
      if (event.kind === "conversation_resolved") void leave();
    },
  );
  const attendant = new Attendant({ settings: blueprint.call, call, conversation, mouth, desk, leave: goodbye });
  const keys = new Keys((text) => void conversation.hear(text));
  const longest = setTimeout(goodbye, blueprint.call.max_minutes * minuteMs);
  room.on(RoomEvent.DtmfReceived, (_code, digit, from) => {
    if (from.identity === caller.identity) keys.press(digit);
  });
  room.on(RoomEvent.ParticipantDisconnected, (p) => {
    if (p.identity === caller.identity) over.abort();
  });
  room.on(RoomEvent.Disconnected, () => over.abort());

  try {
    await start(room, caller.identity, {
      onSpeech: (text) => conversation.hear(text),
      onVoiceFailed: (err) => log.warn({ err }, "the voice failed"),
      onCallerSpeaking: (speaks) => {
        attendant.speaking = speaks;
      },
      onBargeIn: (ms) => void desk.noteTiming("barge_in_stop", ms),
    });
    if (!call.resumed) void open(blueprint, mouth, desk);
    const from = { conversation_id: call.conversation_id, after_seq: call.said_seq };
    const reader = { onEvent: (e: Event) => conversation.onEvent(e), onDraft: conversation.onDraft.bind(conversation) };
    await followLog(core, callActor({ client_id: call.client_id, call_id: call.id }), from, reader, until);
  } finally {
    clearTimeout(longest);
    attendant.stop();
    keys.stop();
    await close();
  }
}

/** The first words: they sound whether or not they can be written down. */
async function open(blueprint: Blueprint, mouth: Mouth, desk: Desk): Promise<void> {
  for (const { text, interruptible } of openingWords(blueprint)) {
    void mouth.say(words(text, interruptible));
    await desk.sayWords(text);
  }
}
