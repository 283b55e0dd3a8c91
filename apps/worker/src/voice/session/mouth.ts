import type { voice } from "@livekit/agents";
import { heardOf } from "../speech/heard.ts";
import type { Said, Speaking, Utterance } from "./utterance.ts";

type Queued = { utterance: Utterance; done: (said: Said) => void };

const unsaid: Said = { heard: "", cut: true, sounded: undefined, failed: false };

/** What the agent says, one utterance after the other. */
export class Mouth {
  private readonly session: voice.AgentSession;
  private readonly queue: Queued[] = [];
  private present: { speaking: Speaking; handle: voice.SpeechHandle; over: Promise<void> } | undefined;
  private next: Speaking | undefined;
  private working = false;
  private shut = false;
  private sounded = false;
  /** The agent is heard for the first time. */
  onFirstSound: () => void = () => undefined;

  constructor(session: voice.AgentSession) {
    this.session = session;
  }

  /** What LiveKit's session is to speak now. */
  get speaking(): Speaking | undefined {
    return this.next ?? this.present?.speaking;
  }

  /** Nothing is being said, and nothing waits to be. */
  get idle(): boolean {
    return !this.working;
  }

  /** Resolves once nothing is being said that must be heard whole. */
  async interruptible(): Promise<void> {
    while (this.present?.speaking.utterance.interruptible === false) await this.present.over.then(turn);
  }

  /** Says it after what waits already. Resolves when it has sounded, or was cut. Never rejects. */
  say(utterance: Utterance): Promise<Said> {
    if (this.shut) return Promise.resolve(unsaid);
    return new Promise((done) => {
      this.queue.push({ utterance, done });
      void this.work();
    });
  }

  /** Stops at once, and forgets what waits. Resolves when it is known what was heard. */
  async cut(): Promise<void> {
    for (const { done } of this.queue.splice(0)) done(unsaid);
    const { present } = this;
    if (!present) return;
    stop(present);
    await present.over;
  }

  /** Resolves once nothing is being said and nothing waits. */
  async drained(): Promise<void> {
    while (this.present) await this.present.over.then(turn);
  }

  /** From now on nothing is said until `open`. What sounds is cut. */
  async close(): Promise<void> {
    this.shut = true;
    await this.cut();
  }

  open(): void {
    this.shut = false;
  }

  /** Sound that was played; LiveKit tells it when a stretch has ended. */
  played(seconds: number): void {
    if (this.present) this.present.speaking.playedS += seconds;
  }

  /** The agent begins to sound, or goes on after a pause. */
  sounds(): void {
    const speaking = this.present?.speaking;
    if (!speaking || speaking.soundedAt) return;
    speaking.soundedAt = new Date();
    if (!this.sounded) this.onFirstSound();
    this.sounded = true;
    speaking.utterance.onSound?.();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (let item = this.queue.shift(); item; item = this.queue.shift()) item.done(await this.utter(item.utterance));
    } finally {
      this.working = false;
    }
  }

  private async utter(utterance: Utterance): Promise<Said> {
    const speaking: Speaking = {
      utterance,
      abort: new AbortController(),
      spoken: [],
      playedS: 0,
      soundedAt: undefined,
      failed: false,
    };
    this.next = speaking;
    let handle: voice.SpeechHandle;
    try {
      handle = this.session.generateReply({ allowInterruptions: utterance.interruptible });
    } catch {
      // The session is closing.
      this.next = undefined;
      return unsaid;
    }
    const over = handle.waitForPlayout().then(
      () => undefined,
      () => undefined,
    );
    this.present = { speaking, handle, over };
    this.next = undefined;
    await over;
    speaking.abort.abort();
    this.present = undefined;
    const cut = handle.interrupted;
    const whole = speaking.spoken.map((s) => s.text).join(" ");
    return {
      heard: cut || speaking.failed ? heardOf(speaking.spoken, speaking.playedS) : whole,
      cut,
      sounded: speaking.soundedAt && { from: speaking.soundedAt, to: new Date() },
      failed: speaking.failed,
    };
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function stop({ speaking, handle }: { speaking: Speaking; handle: voice.SpeechHandle }): void {
  speaking.abort.abort();
  if (!handle.interrupted && !handle.done()) handle.interrupt(true);
}
