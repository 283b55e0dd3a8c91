import type { Blueprint } from "@switchboard/blueprint/schema";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import { defaultWords } from "./default-words.ts";
import type { Desk } from "./desk.ts";
import { soundsLikeMachine } from "./machine.ts";
import type { Mouth } from "./mouth.ts";
import { openingWords } from "./opening.ts";
import { words } from "./utterance.ts";
import { yesOrNo } from "./yes-or-no.ts";

/** Whoever was called says hello within this time, or we do: two seconds after the pick-up they would count as abandoned. */
const helloWithinMs = 1_200;
/** A machine's tone comes within this time after its words. */
const toneAfterMs = 2_500;
/** How often an answer that is neither yes nor no is asked for again. */
const askedAtMost = 2;

type Parts = {
  call: AgentCall;
  blueprint: Blueprint;
  mouth: Mouth;
  desk: Desk;
  /** Who calls, where that is known. */
  callerName: string | undefined;
  /** Says these words, if any, and ends the call. */
  leave(lastWords: string | undefined, outcome: "completed" | "voicemail"): void;
};

/**
 * What comes before the conversation: who was called is found to be a person; a recording is announced; the customer agrees, if
 * they must; then the greeting. What they say until then is kept, and the agent is not asked about it.
 */
export class Gate {
  private readonly parts: Parts;
  private state: "hello" | "consent" | "leaving" | "open" = "open";
  /** Whoever was called has said nothing yet: their first words show a machine, also one that begins after us. */
  private unheard = false;
  private greets = true;
  private asked = 0;
  private announcing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Begins the call. An agent that replaces another goes on where that one was; after a person nobody is greeted again. */
  async begin({ greets }: { greets: boolean }): Promise<void> {
    this.greets = greets;
    const { call } = this.parts;
    const isNew = !call.resumed && call.utterances === 0;
    if (isNew && call.direction === "outbound") {
      this.state = "hello";
      this.unheard = true;
      this.speaking = false;
    } else if (isNew) await this.announce();
    else if (this.needsConsent()) await this.askConsent();
    else {
      // What the caller said while nobody listened is lost: they are told.
      await this.say(defaultWords.back, true);
    }
  }

  /** What comes before the conversation is over. */
  get isOpen(): boolean {
    return this.state === "open";
  }

  /** Whoever was called begins or ends to speak: nobody talks into their first words. */
  set speaking(speaks: boolean) {
    if (this.state !== "hello") return;
    clearTimeout(this.timer);
    if (!speaks) this.timer = setTimeout(() => void this.announce(), helloWithinMs);
  }

  /** Whether the gate takes what the customer says. */
  async takes(text: string): Promise<boolean> {
    await this.announcing.catch(() => undefined);
    const isMachine = this.unheard && soundsLikeMachine(text, this.state !== "hello");
    this.unheard = false;
    if (this.state === "open" && !isMachine) return false;
    await this.parts.desk.hearWords(text);
    if (isMachine) this.leaveToMachine();
    else if (this.state === "hello") await this.announce();
    else if (this.state === "consent") await this.onConsent(text);
    return true;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private leaveToMachine(): void {
    clearTimeout(this.timer);
    this.state = "leaving";
    const message = this.parts.blueprint.call.voicemail?.say;
    this.timer = setTimeout(() => this.parts.leave(message, "voicemail"), message ? toneAfterMs : 0);
  }

  private announce(): Promise<void> {
    this.announcing = this.tell();
    return this.announcing;
  }

  private async tell(): Promise<void> {
    clearTimeout(this.timer);
    this.state = "open";
    const { announcement } = openingWords(this.parts.blueprint, this.parts.callerName);
    if (announcement) await this.say(announcement, false);
    // Where consent is needed, too, it comes with it.
    await this.parts.desk.allowRecording();
    if (this.needsConsent()) await this.askConsent();
    else await this.greet();
  }

  private needsConsent(): boolean {
    const { blueprint, call } = this.parts;
    return blueprint.consent?.required === true && call.consent !== "given";
  }

  private async askConsent(): Promise<void> {
    this.state = "consent";
    this.asked += 1;
    await this.say(this.parts.blueprint.consent?.text ?? "", true);
  }

  private async onConsent(text: string): Promise<void> {
    const answer = yesOrNo(text);
    if (answer === undefined && this.asked <= askedAtMost) return this.askConsent();
    await this.parts.desk.noteConsent(answer === "yes" ? "given" : "refused");
    if (answer === "yes") {
      await this.parts.desk.allowRecording();
      return this.greet();
    }
    this.state = "leaving";
    this.parts.leave(defaultWords.refused, "completed");
  }

  private async greet(): Promise<void> {
    this.state = "open";
    const { greeting } = openingWords(this.parts.blueprint, this.parts.callerName);
    if (greeting && this.greets) await this.say(greeting, true);
  }

  /** It sounds whether or not it can be written down. */
  private async say(text: string, interruptible: boolean): Promise<void> {
    void this.parts.mouth.say(words(text, interruptible));
    await this.parts.desk.sayWords(text);
  }
}
