import type { CallConsent, CallOutcome, CallPlace, CallTimingKind } from "@switchboard/contracts/call";
import { MESSAGE_LIMIT } from "@switchboard/contracts/chat";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import { answerWhisper } from "@switchboard/core/call/answer-whisper";
import { endCall } from "@switchboard/core/call/end";
import { escalateCall, type Help } from "@switchboard/core/call/escalate";
import { hearStaff, type StaffSpeech } from "@switchboard/core/call/hear-staff";
import { type Interrupted, interrupt } from "@switchboard/core/call/interrupt";
import { noteConsent } from "@switchboard/core/call/note-consent";
import { noteGreeting, noteSpoken } from "@switchboard/core/call/note-first-words";
import { noteSpeech, type Spoken } from "@switchboard/core/call/note-speech";
import { noteTiming } from "@switchboard/core/call/note-timing";
import { sayWords } from "@switchboard/core/call/say-words";
import { callActor } from "@switchboard/core/call/system-actor";
import { takeQueuedRun } from "@switchboard/core/call/take-runs";
import type { LockedConversation } from "@switchboard/core/conversation/lock";
import { type Sent, sendMessage } from "@switchboard/core/conversation/send-message";
import type { Core } from "@switchboard/core/core";
import { allowRecording } from "@switchboard/core/recording/allow";
import { backoff } from "@switchboard/kit/jitter";
import { passes } from "./passes.ts";

/** What a call does in the database, with the patience that a caller on the line deserves. */
export type Desk = {
  /** Writes down what the customer said, and began to say then; the same number is the same utterance. */
  hear(text: string, number: number, from: Date): Promise<Sent | undefined>;
  /** The customer spoke over an answer, or over a thought (no run). */
  interrupt(runId: string | undefined, heard: string): Promise<Interrupted>;
  /**
   * Writes words of the config into the log; gives their seq, unless a person has the floor or it is too late. `holds`: they fill a
   * wait and answer nothing.
   */
  sayWords(text: string, holds: boolean): Promise<number | undefined>;
  /** Writes down what the customer answered to such words, and when. */
  hearWords(text: string, sounded: { from: Date; to: Date }): Promise<void>;
  /** Writes down what somebody of the staff said, if they hold the floor or have barged in; gives its seq. */
  hearStaff(said: StaffSpeech): Promise<number | undefined>;
  /** The agent is silent and has been whispered to: it speaks. */
  answerWhisper(): Promise<void>;
  noteConsent(consent: CallConsent): Promise<void>;
  /** The customer knows of the recording: it may begin, if nothing else is in its way. The call goes on without it, too. */
  allowRecording(): Promise<void>;
  /** Asks for a person, or makes a ticket where there are none; gives what there is then, if the conversation is not over. */
  askForHelp(reason: string): Promise<Help | undefined>;
  /** Ends the call, if the condition holds, which throws otherwise. */
  endCall(outcome: CallOutcome, condition: (is: LockedConversation) => void): Promise<void>;
  /** A run may wait for somebody: this process takes it. */
  takeQueuedRun(): Promise<void>;
  noteTiming(kind: CallTimingKind, ms: number): Promise<void>;
  noteSpeech(spoken: Spoken): Promise<void>;
  /** Whoever was called said their first words; somebody of ours was heard by them. */
  noteGreeting(sounded: { from: Date; to: Date }): Promise<void>;
  noteSpoken(at: Date): Promise<void>;
};

const firstRetryMs = 100;
const longestRetryMs = 2_000;

/** `onTrouble`: the database is away; called at each failure. What cannot be done before the signal aborts is left. */
export function openDesk(core: Core, call: AgentCall, onTrouble: (err: unknown) => void, signal: AbortSignal): Desk {
  const place: CallPlace & { conversation_id: string } = {
    client_id: call.client_id,
    call_id: call.id,
    conversation_id: call.conversation_id,
  };
  const actor = callActor(place);
  const patiently = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        return await work();
      } catch (err) {
        if (!passes(err)) throw err;
        onTrouble(err);
      }
      await backoff(failures, firstRetryMs, longestRetryMs, signal).catch(() => undefined);
    }
    return undefined;
  };
  return {
    hear: (message, number, spoken_from) =>
      patiently(() =>
        sendMessage(core, actor, {
          message: message.slice(0, MESSAGE_LIMIT),
          session_id: call.session_id,
          of_conversation: call.conversation_id,
          channel_type: call.channel_type,
          key: `${call.id}:${number}`,
          streams: true,
          spoken_from,
        }),
      ),
    interrupt: async (run_id, heard) =>
      (await patiently(() => interrupt(core, { ...place, run_id, heard }))) ?? { stopped: true },
    sayWords: (text, holds) => patiently(() => sayWords(core, place, holds ? "agent, meanwhile" : "agent", text)),
    async hearWords(text, sounded) {
      const seq = await patiently(() => sayWords(core, place, "customer", text, sounded.from));
      if (seq !== undefined) void noteSpeech(core, place, { seq, who: "customer", ...sounded }).catch(onTrouble);
    },
    hearStaff: (said) => patiently(() => hearStaff(core, place, said)),
    async answerWhisper() {
      await patiently(() => answerWhisper(core, place));
      await takeQueuedRun(core, place).catch(onTrouble);
    },
    async noteConsent(consent) {
      await patiently(() => noteConsent(core, place, consent));
    },
    async allowRecording() {
      await patiently(() => allowRecording(core, place)).catch((err) =>
        core.logger.error({ err, call_id: call.id }, "a call is not recorded"),
      );
    },
    takeQueuedRun: () => takeQueuedRun(core, place).catch(onTrouble),
    noteTiming: (kind, ms) => noteTiming(core, place, { kind, ms, at: new Date() }).catch(onTrouble),
    noteSpeech: (spoken) => noteSpeech(core, place, spoken).catch(onTrouble),
    noteGreeting: (sounded) => noteGreeting(core, place, sounded).catch(onTrouble),
    noteSpoken: (at) => noteSpoken(core, place, at).catch(onTrouble),
    async endCall(outcome, condition) {
      await patiently(() => endCall(core, actor, { call_id: call.id, by: "agent", outcome, condition }));
    },
    askForHelp: (reason) =>
      patiently(() => escalateCall(core, call, reason)).catch((err) => {
        core.logger.error({ err, call_id: call.id }, "nobody was asked for");
        return undefined;
      }),
  };
}
