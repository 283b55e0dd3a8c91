import { EventEmitter } from "node:events";
import type { FakeSession } from "./fake-session.ts";

/** A frame, as far as messages are judged by it. */
export type FakeFrame = { url: string };

/** Electron's WebContents: remembers what it was told. */
export class FakeContents extends EventEmitter {
  mainFrame: FakeFrame = { url: "" };
  sent: [channel: string, payload: unknown][] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  loading = false;
  peers = "default";

  send(channel: string, payload: unknown): void {
    this.sent.push([channel, structuredClone(payload)]);
    this.emit("fake:sent", channel, payload);
  }
  isLoading(): boolean {
    return this.loading;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.peers = policy;
  }

  /** Emits an event that can be prevented; says whether it was. */
  attempt(name: string, details: Record<string, unknown> = {}): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

type WindowOptions = Record<string, unknown> & { webPreferences: Record<string, unknown> & { session: FakeSession } };

/** Electron's BrowserWindow, without a window. */
export class FakeWindow extends EventEmitter {
  options: WindowOptions;
  webContents = new FakeContents();
  focused = false;
  visible = false;
  maximized = false;
  flashing = false;
  bounds: Record<string, number>;

  constructor(options: WindowOptions, created: (window: FakeWindow) => void) {
    super();
    this.options = options;
    const { x = 10, y = 20, width, height } = options as Record<string, number | undefined>;
    this.bounds = { x, y, width: width ?? 0, height: height ?? 0 };
    created(this);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url };
    this.emit("ready-to-show");
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {
    this.focused = true;
  }
  isFocused(): boolean {
    return this.focused;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Record<string, number> {
    return this.bounds;
  }
  flashFrame(on: boolean): void {
    this.flashing = on;
  }

  destroy(): void {
    this.emit("closed");
  }

  /** Closes the window as a person does. */
  close(): void {
    let prevented = false;
    this.emit("close", { preventDefault: () => (prevented = true) });
    if (!prevented) this.emit("closed");
  }
}
