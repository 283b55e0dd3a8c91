import type { CallSettings } from "@switchboard/blueprint/schema/call";
import type { CallOutcome } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import type { Conversation } from "./conversation.ts";
import { callWords } from "./default-words.ts";
import type { Desk } from "./desk.ts";
import { Filler } from "./filler.ts";
import type { Mouth } from "./mouth.ts";
import { sayWritten } from "./say-written.ts";
import { SilenceClock, type SilenceStep } from "./silence.ts";

/** The customer hears something after so long a wait. */
const fillAfterMs = 1_000;
/** And is told that it takes longer. */
const slowAfterMs = 10_000;
/** And a person is asked for. */
const giveUpAfterMs = 25_000;
const lookEveryMs = 100;
const troubleEveryMs = 20_000;

type Parts = {
  settings: CallSettings;
  call: AgentCall;
  conversation: Conversation;
  mouth: Mouth;
  desk: Desk;
  /** What comes before the conversation is over. */
  hasBegun(): boolean;
  /** What was said could not be written down. */
  onUnwritten(err: unknown): void;
  /** The agent says goodbye and leaves. */
  leave(outcome: CallOutcome): void;
};

/** Looks after a customer who waits, or who says nothing. */
export class Attendant {
  private readonly parts: Parts;
  private readonly words: ReturnType<typeof callWords>;
  private readonly filler: Filler;
  private readonly silence: SilenceClock;
  private readonly timer: NodeJS.Timeout;
  private told: "nothing" | "filled" | "slow" | "given up" = "nothing";
  private callerSpeaks = false;
  private colleagueSpeaks = false;
  private waited = 0;
  private troubledAt = Number.NEGATIVE_INFINITY;
  /** Something did not work, and the agent has answered nothing since. */
  private failing = false;
  private toldTicket = false;
  /** The log entry with words for the agent alone that no answer knows yet. */
  private whisper: number | undefined;
  /** A person has been asked for and has not come. */
  private escalated: boolean;

  constructor(parts: Parts) {
    this.parts = parts;
    this.escalated = parts.call.awaits_person && !parts.conversation.held;
    this.words = callWords(parts.settings);
    this.filler = new Filler(this.words.filler);
    this.silence = new SilenceClock(parts.settings.silence, (step) => this.onSilence(step));
    this.timer = setInterval(() => this.look(), lookEveryMs);
  }

  /** The caller begins or ends to speak. */
  set speaking(speaks: boolean) {
    this.callerSpeaks = speaks;
    if (speaks) this.silence.customer();
  }

  /** A colleague on the line begins or ends to speak: the caller listens to them, so that neither silence nor a wait means anything. */
  set colleagueSpeaking(speaks: boolean) {
    this.colleagueSpeaks = speaks;
    if (speaks) this.silence.customer();
  }

  /** An entry of the log. */
  onEvent(event: Event): void {
    if (event.kind === "escalation_opened") this.escalated = true;
    if (event.kind === "ticket_created" && this.failing) this.tellTicket();
    if (event.kind === "ticket_created" || event.kind === "floor_changed") this.escalated = false;
    if (event.kind === "ai_message" && !event.body.holding) this.filler.answered();
    if (event.kind === "floor_changed" || (event.kind === "ai_message" && event.run_id !== null)) this.failing = false;
    // The agent says itself what it does.
    if (event.kind === "tool_calls" && !this.parts.mouth.idle) this.told = "filled";
    this.noteWhisper(event);
    if (event.kind === "run_failed") this.trouble("The agent could not answer on a call.");
  }

  /** Something does not work: the customer hears so, and a person is asked for, or a ticket made. Once a while is enough. */
  trouble(reason: string): void {
    const now = performance.now();
    if (this.parts.conversation.held || now - this.troubledAt < troubleEveryMs) return;
    this.troubledAt = now;
    this.failing = true;
    this.toldTicket = false;
    this.hold(this.words.trouble);
    void this.getHelp(reason);
  }

  stop(): void {
    clearInterval(this.timer);
    this.silence.stop();
  }

  private async getHelp(reason: string): Promise<void> {
    const help = await this.parts.desk.askForHelp(reason);
    if (help === "ticket") this.tellTicket();
    if (help === "nobody") this.hold(this.words.nobody);
  }

  /** Nobody comes to the telephone any more: the customer is told by us, since the agent may be as silent about it as before. */
  private tellTicket(): void {
    if (this.toldTicket) return;
    this.toldTicket = true;
    this.hold(this.words.ticket);
  }

  /** Whatever is answered from now on knows what was whispered before it. */
  private noteWhisper(event: Event): void {
    const { whisper } = this;
    if (event.kind === "whispered") this.whisper = event.seq;
    else if (event.kind === "customer_message" || event.kind === "floor_changed") this.whisper = undefined;
    else if (event.kind === "ai_message" && whisper !== undefined && event.body.upto_seq >= whisper)
      this.whisper = undefined;
  }

  private look(): void {
    const { conversation, mouth } = this.parts;
    const waited = conversation.waitedMs;
    // The customer has said something else: this wait is another.
    if (this.told === "given up" && (waited ?? 0) < this.waited) this.told = "nothing";
    this.waited = waited ?? 0;
    // Who has been told that no answer comes may be silent for another reason, or wait for a person.
    const waits = waited !== undefined && this.told !== "given up";
    this.silence.occupied = conversation.held || waits || !mouth.idle || this.callerSpeaks || this.colleagueSpeaks;
    if (this.whisper !== undefined && waited === undefined && !this.silence.occupied && this.parts.hasBegun()) {
      this.whisper = undefined;
      void this.parts.desk.answerWhisper();
    }
    if (waited === undefined || conversation.held) {
      this.told = "nothing";
      return;
    }
    if (!mouth.idle || this.colleagueSpeaks) return;
    if (waited >= giveUpAfterMs && this.told !== "given up") this.giveUp();
    else if (waited >= slowAfterMs && (this.told === "nothing" || this.told === "filled"))
      this.say("slow", this.words.slow);
    else if (waited >= fillAfterMs && this.told === "nothing") this.say("filled", this.filler.next());
  }

  private giveUp(): void {
    this.told = "given up";
    this.trouble("The agent did not answer in time on a call.");
  }

  private say(told: "filled" | "slow", text: string | undefined): void {
    this.told = told;
    if (text) this.hold(text);
  }

  /** Says something that fills a wait. */
  private hold(text: string): void {
    void sayWritten(this.parts, text, { holds: true });
  }

  private onSilence(step: SilenceStep): void {
    if (this.escalated) {
      // They wait for somebody: nobody asks whether they are there.
      this.silence.customer();
      this.hold(this.words.hold);
    } else if (step === "ask") void sayWritten(this.parts, this.words.silence);
    else this.parts.leave(this.failing ? "failed" : "completed");
  }
}
