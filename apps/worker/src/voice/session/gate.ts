import type { Blueprint } from "@switchboard/blueprint/schema";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import { plain } from "../speech/plain.ts";
import { callWords } from "./default-words.ts";
import type { Desk } from "./desk.ts";
import { Hello } from "./hello.ts";
import { soundsLikeMachine } from "./machine.ts";
import type { Mouth } from "./mouth.ts";
import { openingWords } from "./opening.ts";
import { sayWritten } from "./say-written.ts";
import type { Said } from "./utterance.ts";
import { yesOrNo } from "./yes-or-no.ts";

/** A machine's tone comes within this time after its words. */
const toneAfterMs = 2_500;
/** How often an announcement that nobody has heard whole is said again: without it nothing is recorded. */
const toldAtMost = 2;
/** How often an answer that is neither yes nor no is asked for again. */
const askedAtMost = 2;

type Parts = {
  call: AgentCall;
  blueprint: Blueprint;
  mouth: Mouth;
  desk: Desk;
  /** Who calls, where that is known. */
  callerName: string | undefined;
  /** How much of the customer's sound has been looked at for speech. */
  lineMs(): number;
  /** A person has the floor: nothing is said. */
  isHeld(): boolean;
  /** When the caller spoke last. */
  stretch(): { from: Date; to: Date };
  /** What was said could not be written down. */
  onUnwritten(err: unknown): void;
  /** Says these words, if any, and ends the call. */
  leave(lastWords: string | undefined, outcome: "completed" | "voicemail"): void;
};

/**
 * What comes before the conversation: who was called is found to be a person; a recording is announced; the customer agrees, if
 * they must; then the greeting. What they say until then is kept, and the agent is not asked about it.
 */
export class Gate {
  private readonly parts: Parts;
  private readonly hello: Hello;
  private state: "hello" | "telling" | "consent" | "leaving" | "open" = "open";
  /** Whoever was called has said nothing yet: their first words show a machine, also one that begins after us. */
  private unheard = false;
  private greets = true;
  private agreed = false;
  /** The caller has heard of the recording. */
  private told = false;
  /** How often the question was heard, in part at least. */
  private asked = 0;
  /** Counts how often it was begun to announce. */
  private round = 0;
  /** How much of the question was heard in the end. */
  private question: Promise<Heard> = Promise.resolve("not");
  private announcing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
    this.hello = new Hello(parts.lineMs, () => void this.announce());
  }

  /**
   * Begins the call, and begins again what a person's taking the floor has cut off. An agent that replaces another goes on where
   * that one was, and begins where that one had said nothing; after a person nobody is greeted again, nor taken for a machine.
   */
  async begin({ greets }: { greets: boolean }): Promise<void> {
    if (this.state === "leaving") return;
    this.greets = greets;
    const { call } = this.parts;
    const { announcement, greeting } = openingWords(this.parts.blueprint, this.parts.callerName);
    const isUnopened = !call.under_way && (announcement ?? greeting) !== undefined;
    const isNew = (!call.resumed || isUnopened) && call.utterances === 0;
    const isUnmet = isNew && call.direction === "outbound" && (this.state === "open" || this.state === "hello");
    if (isUnmet && greets) {
      this.state = "hello";
      this.unheard = true;
      this.speaking = false;
    } else if (isNew || this.needsConsent) await this.announce();
    else {
      // What the caller said while nobody listened is lost: they are told.
      await this.say(callWords(this.parts.blueprint.call).back, true);
    }
  }

  /** What comes before the conversation is over. */
  get isOpen(): boolean {
    return this.state === "open";
  }

  /** Whoever was called begins or ends to speak: nobody talks into their first words. */
  set speaking(speaks: boolean) {
    if (this.state !== "hello") return;
    if (speaks) this.hello.stop();
    else this.hello.wait();
  }

  /** Whether the gate takes what the customer says. */
  async takes(text: string): Promise<boolean> {
    const sounded = this.parts.stretch();
    await this.announcing.catch(() => undefined);
    const isMachine = this.unheard && soundsLikeMachine(text, this.state !== "hello");
    this.unheard = false;
    if (this.state === "open" && !isMachine) return false;
    await this.parts.desk.hearWords(text, sounded);
    if (isMachine) this.leaveToMachine();
    else if (this.state === "hello") void this.announce();
    else if (this.state === "consent") await this.onConsent(text);
    return true;
  }

  stop(): void {
    this.hello.stop();
    clearTimeout(this.timer);
  }

  private leaveToMachine(): void {
    this.stop();
    this.state = "leaving";
    const message = this.parts.blueprint.call.voicemail?.say;
    this.timer = setTimeout(() => this.parts.leave(message, "voicemail"), message ? toneAfterMs : 0);
  }

  private announce(): Promise<void> {
    this.hello.stop();
    this.unheard &&= this.greets;
    this.state = "telling";
    this.round += 1;
    const { round } = this;
    this.announcing = this.announcing.catch(() => undefined).then(() => this.tell(round));
    return this.announcing;
  }

  private async tell(round: number): Promise<void> {
    const { announcement } = openingWords(this.parts.blueprint, this.parts.callerName);
    // Whoever has taken the floor has cut it off: it is begun again when they return it.
    const isOver = (): boolean => this.parts.isHeld() || round !== this.round;
    if (announcement) await this.tellOfRecording(announcement, isOver);
    if (isOver()) return;
    // Where consent is needed, too, it comes with it.
    if (this.told) await this.parts.desk.allowRecording();
    if (this.needsConsent) this.askConsent();
    else this.greet();
  }

  private async tellOfRecording(announcement: string, isOver: () => boolean): Promise<void> {
    for (let tries = 0; tries < toldAtMost && !this.told && !isOver(); tries += 1) {
      this.told = (await this.say(announcement, false)) === "whole";
    }
  }

  /** The customer must agree and has not. */
  get needsConsent(): boolean {
    const { blueprint, call } = this.parts;
    return blueprint.consent?.required === true && call.consent !== "given" && !this.agreed;
  }

  private askConsent(): void {
    this.state = "consent";
    this.question = this.say(this.parts.blueprint.consent?.text ?? "", true).then((heard) => {
      if (heard !== "not") this.asked += 1;
      return heard;
    });
  }

  private async onConsent(text: string): Promise<void> {
    // What is said over the question ends it.
    await this.parts.mouth.cut();
    const heard = await this.question;
    const { blueprint, desk } = this.parts;
    const said = yesOrNo(text, blueprint.consent);
    // Whoever did not hear what they would agree to has not agreed.
    const answer = heard === "whole" || (heard === "partly" && said === "no") ? said : undefined;
    if (answer === undefined && (heard === "not" || this.asked <= askedAtMost)) return this.askConsent();
    if (answer || heard === "whole") await desk.noteConsent(noted[answer ?? "neither"]);
    if (answer === "yes") {
      this.agreed = true;
      if (this.told) await desk.allowRecording();
      return this.greet();
    }
    this.state = "leaving";
    const { refused, unclear } = callWords(blueprint.call);
    this.parts.leave(answer === "no" ? refused : unclear, "completed");
  }

  private greet(): void {
    this.state = "open";
    const { greeting } = openingWords(this.parts.blueprint, this.parts.callerName);
    if (greeting && this.greets) void this.say(greeting, true);
  }

  /** Gives how much of it was heard. */
  private async say(text: string, interruptible: boolean): Promise<Heard> {
    return howMuch(await sayWritten(this.parts, text, { interruptible }), text);
  }
}

const noted = { yes: "given", no: "refused", neither: "unclear" } as const;

type Heard = "not" | "partly" | "whole";

function howMuch(said: Said, text: string): Heard {
  if (!said.sounded) return "not";
  const length = (of: string): number => of.trim().split(/\s+/).length;
  return said.failed || (said.cut && length(said.heard) < length(plain(text))) ? "partly" : "whole";
}
