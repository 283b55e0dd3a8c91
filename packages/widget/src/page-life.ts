import type { Chat } from "./chat.ts";

/** A page that nobody has looked at for so long gives its connection back; browsers allow few to one host. */
const HIDDEN_MS = 60_000;

/** Follows the browser: back online or looked at again, the chat catches up at once. */
export function followPageLife(chat: Chat): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener("online", () => chat.wake(true));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) chat.wake(true);
  });
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.visibilityState === "visible") chat.wake(false);
    else hiding = setTimeout(() => chat.suspend(), HIDDEN_MS);
  });
}
