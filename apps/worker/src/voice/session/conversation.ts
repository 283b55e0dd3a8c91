import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import type { Answer } from "../answer/answer.ts";
import { Answers } from "../answer/answers.ts";
import type { Desk } from "./desk.ts";
import type { LastSound } from "./last-sound.ts";
import type { Mouth } from "./mouth.ts";
import type { Said } from "./utterance.ts";

type Parts = {
  call: AgentCall;
  language: string | undefined;
  desk: Desk;
  mouth: Mouth;
  lastSound: LastSound;
  /** An answer is expected soon. */
  warm(): void;
};

/** After these entries a run may wait for somebody to take it. */
const opensRuns = new Set<Event["kind"]>(["floor_changed", "ticket_created", "approval_decided"]);

/**
 * The conversation behind a call: what the customer says goes into its log, and the answers of the log are said. While a
 * person holds the floor nothing is said, and everything is still written down.
 */
export class Conversation {
  /** A person holds the floor. */
  held: boolean;
  private readonly parts: Parts;
  private readonly onEntry: (event: Event) => void;
  private readonly answers: Answers;
  private readonly settling = new Set<Promise<void>>();
  private utterances: number;
  private hearing: Promise<void> = Promise.resolve();
  /** While it is decided whether a thought goes on, nothing of an answer is said. */
  private deciding: Promise<void> = Promise.resolve();
  /** Since when the customer waits for an answer, on the clock of `performance`. */
  private waitingSince: number | undefined;
  /** When they were last heard before it. */
  private askedAt: number | undefined;

  /** `onEntry` gets each entry of the log after the conversation has looked at it. */
  constructor(parts: Parts, onEntry: (event: Event) => void) {
    this.parts = parts;
    this.onEntry = onEntry;
    this.utterances = parts.call.utterances;
    this.held = parts.call.floor_holder === "human";
    if (this.held) void parts.mouth.close();
    this.answers = new Answers(
      parts.language,
      parts.call.floor_epoch,
      (answer) => this.begin(answer),
      () => this.awaitTools(),
    );
  }

  /** How long the customer has been waiting for an answer; undefined when they do not. */
  get waitedMs(): number | undefined {
    return this.waitingSince === undefined ? undefined : performance.now() - this.waitingSince;
  }

  onDraft(draft: Draft): void {
    if (!this.held) this.answers.draft(draft);
  }

  onEvent(event: Event): void {
    if (event.kind === "floor_changed") this.moveFloor(event.body.holder === "human");
    if (event.kind === "run_failed") this.waitingSince = undefined;
    if (opensRuns.has(event.kind) && !this.held) void this.parts.desk.takeQueuedRun();
    this.answers.event(event);
    this.onEntry(event);
  }

  /** The customer has said something, or pressed keys. One utterance after the other. */
  hear(text: string): Promise<void> {
    const endedAt = this.parts.lastSound.at;
    const sounded = this.parts.lastSound.stretch;
    // Keys make no sound.
    const from = text.startsWith("[keys ") ? new Date() : sounded.from;
    const turn = this.hearing.then(() => this.take(text, from, endedAt, sounded));
    this.hearing = turn.catch(() => undefined);
    return turn;
  }

  private async take(text: string, from: Date, endedAt: number, sounded: { from: Date; to: Date }): Promise<void> {
    const { mouth, desk } = this.parts;
    const thinking = this.waitingSince !== undefined;
    await mouth.cut();
    await Promise.all(this.settling);
    if (thinking && this.waitingSince !== undefined && !this.held) await this.thinkAnew();
    this.utterances += 1;
    // Set before it is sent: the answer may be there before the message's receipt.
    this.waitingSince = this.held ? undefined : performance.now();
    this.askedAt = endedAt;
    if (!this.held) this.parts.warm();
    const sent = await desk.hear(text, this.utterances, from);
    if (sent && !sent.repeated) void desk.noteSpeech({ seq: sent.seq, who: "customer", ...sounded });
    if (!sent || sent.floor !== "ai") this.waitingSince = undefined;
  }

  /** Nothing has been said yet of the answer to what came before, and nothing will be: one answer covers both. */
  private async thinkAnew(): Promise<void> {
    const interrupted = this.parts.desk.interrupt(undefined, "").then(({ superseded }) => {
      if (superseded !== undefined) this.answers.end(superseded);
    });
    this.deciding = interrupted.catch(() => undefined);
    await interrupted;
  }

  private begin(answer: Answer): void {
    if (this.held) return;
    this.waitingSince = undefined;
    const { askedAt, deciding } = this;
    this.askedAt = undefined;
    const said = this.parts.mouth.say({
      interruptible: true,
      async *sentences(signal) {
        await deciding;
        yield* answer.sentences(signal);
      },
      onSound: () => {
        if (askedAt !== undefined) void this.parts.desk.noteTiming("response", performance.now() - askedAt);
      },
    });
    const settled = said.then((what) => this.settle(answer, what)).finally(() => this.settling.delete(settled));
    this.settling.add(settled);
  }

  /** What was begun goes on once tools have worked: until then the customer waits. */
  private awaitTools(): void {
    if (!this.held) this.waitingSince ??= performance.now();
  }

  private async settle(answer: Answer, said: Said): Promise<void> {
    answer.drop();
    if ((said.cut || said.failed) && !answer.wasHeardWhole(said.heard)) {
      const { stopped } = await this.parts.desk.interrupt(answer.run_id, answer.ofMessage(said.heard));
      // A tool was at work: what the answer becomes is said when it is there.
      if (!stopped) this.answers.forget(answer.run_id);
    }
    if (answer.seq !== undefined && said.sounded) {
      void this.parts.desk.noteSpeech({ seq: answer.seq, who: "agent", ...said.sounded });
    }
  }

  private moveFloor(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    this.waitingSince = undefined;
    if (held) void this.parts.mouth.close();
    else this.parts.mouth.open();
  }
}
