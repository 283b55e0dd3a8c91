import { type BrowserWindow, Notification } from "electron";
import type { Announcement } from "../ipc/contracts.ts";

const most = 20;
/** Held until they are clicked or closed: a collected notification answers no click. */
const standing = new Map<string, Notification>();

function keep(id: string, notification: Notification): void {
  standing.get(id)?.close();
  standing.set(id, notification);
  const oldest = standing.keys().next().value;
  if (standing.size > most && oldest !== undefined) standing.delete(oldest);
}

/**
 * Tells of something by the system unless the window is in front. A click leads to it. Whether a kind is told so is the person's
 * rule, which the page knows; the sound is the page's too, so the system adds none.
 */
export function announce({ to: { id }, title, detail }: Announcement, window: BrowserWindow, open: () => void): void {
  if (window.isFocused() || !Notification.isSupported()) return;
  const notification = new Notification({ title, body: detail, silent: true });
  keep(id, notification);
  notification.on("click", open);
  notification.on("close", () => {
    if (standing.get(id) === notification) standing.delete(id);
  });
  notification.show();
  window.flashFrame(true);
}
