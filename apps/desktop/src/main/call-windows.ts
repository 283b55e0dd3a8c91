import type { BrowserWindow, WebContents } from "electron";
import { bringForward, openWindow, type WindowParts } from "./window.ts";

/** So many calls can have a window of their own at once. */
const most = 4;
const size = { width: 880, height: 680 };
/** One window does not hide another. */
const stepPx = 28;

/** The windows of single calls. */
export type CallWindows = {
  /** Opens a call's window, or brings it to the front; false when there are as many as there may be. */
  open(callId: string): boolean;
  contents(): WebContents[];
  /** Ends them all, as when the person signs out. */
  close(): void;
};

/** Opens windows of calls, made as the console's own window is. */
export function callWindows(parts: Omit<WindowParts, "hides" | "size">): CallWindows {
  const open = new Map<string, BrowserWindow>();
  const state: WindowParts["state"] = {
    ...parts.state,
    read() {
      const saved = parts.state.read();
      const step = open.size * stepPx;
      return saved && { ...saved, x: saved.x + step, y: saved.y + step };
    },
  };
  return {
    open(callId) {
      const standing = open.get(callId);
      if (standing) bringForward(standing);
      else if (open.size >= most) return false;
      else {
        const window = openWindow({ ...parts, state, size, hides: () => false }, `/console/call-window/${callId}`);
        open.set(callId, window);
        window.on("closed", () => open.delete(callId));
      }
      return true;
    },
    contents: () => [...open.values()].map(({ webContents }) => webContents),
    close() {
      for (const window of open.values()) window.destroy();
    },
  };
}
