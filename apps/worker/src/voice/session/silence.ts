import type { CallSettings } from "@switchboard/blueprint/schema/call";

/** What a silence asks for. */
export type SilenceStep = "ask" | "leave";

/**
 * Counts how long nobody has said anything. `onSilence` is called after each stretch: `ask` as often as the config says, then
 * `leave`. Words of the customer begin the count anew; words of ours only the stretch.
 */
export class SilenceClock {
  private readonly settings: CallSettings["silence"];
  private readonly onSilence: (step: SilenceStep) => void;
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;
  private busy = true;

  constructor(settings: CallSettings["silence"], onSilence: (step: SilenceStep) => void) {
    this.settings = settings;
    this.onSilence = onSilence;
  }

  /** The customer says something: they are there. */
  customer(): void {
    this.asked = 0;
    this.restart();
  }

  get occupied(): boolean {
    return this.busy;
  }

  /** Whether somebody speaks or thinks, so that silence means nothing. */
  set occupied(busy: boolean) {
    if (busy === this.busy) return;
    this.busy = busy;
    this.restart();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.busy = true;
  }

  private restart(): void {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.timer = setTimeout(() => {
      const step = this.asked < this.settings.times ? "ask" : "leave";
      this.asked += 1;
      this.restart();
      this.onSilence(step);
    }, this.settings.after_s * 1000);
  }
}
