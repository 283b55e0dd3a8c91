/** Keys that come within this time belong together. */
const togetherMs = 1_500;
const mostKeys = 40;

/** Keys that the caller presses, as words for the conversation: `[keys 4711#]`. `#` ends them at once. */
export class Keys {
  private readonly onKeys: (text: string) => void;
  private pressed = "";
  private timer: NodeJS.Timeout | undefined;

  constructor(onKeys: (text: string) => void) {
    this.onKeys = onKeys;
  }

  press(key: string): void {
    if (!/^[0-9*#A-D]$/.test(key)) return;
    this.pressed += key;
    clearTimeout(this.timer);
    if (key === "#" || this.pressed.length >= mostKeys) this.flush();
    else this.timer = setTimeout(() => this.flush(), togetherMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.pressed = "";
  }

  private flush(): void {
    const keys = this.pressed;
    this.stop();
    this.onKeys(`[keys ${keys}]`);
  }
}
