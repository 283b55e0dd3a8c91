import { desktop } from "../../desktop/bridge.ts";
import { notify } from "../../notice/notices.ts";

const [width, height] = [880, 680];

/** Opens a call in a window of its own: the desktop app's, or the browser's. */
export async function popOut(callId: string): Promise<void> {
  const opened = desktop
    ? await desktop.openCall(callId)
    : window.open(`/console/call-window/${callId}`, `call-${callId}`, `popup,width=${width},height=${height}`) !== null;
  if (opened) return;
  const detail = desktop
    ? "Close the window of another call first."
    : "The browser did not open it. Allow windows for this page.";
  notify({ tone: "breach", title: "The call has no window of its own", detail });
}
