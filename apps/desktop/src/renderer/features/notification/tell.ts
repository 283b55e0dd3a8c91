import type { NotificationKind } from "@switchboard/contracts/notification";
import type { Place } from "../../../ipc/place.ts";
import { activeClient } from "../../api/active-client.ts";
import { desktop } from "../../desktop/bridge.ts";
import { currentRules } from "./rule-store.ts";
import { ruleFor } from "./rules.ts";
import { playTone } from "./tone.ts";

/** What is told: where it leads, in words. */
export type Told = { to: Extract<Place, { id: string }>; title: string; detail: string; open: () => void };

/** Makes a sound once more for something that goes on, as the person's rules have it. */
export function soundAgain(kind: NotificationKind): void {
  if (ruleFor(currentRules(), activeClient() ?? "", kind, new Date()).sound) void playOnce();
}

const [longestTitle, longestDetail] = [120, 300];

/** Tells of something by sound and by the system, as the person's rules have it. Gives whether it may be shown in the page. */
export function tell(kind: NotificationKind, { to, title: full, detail: whole, open }: Told): boolean {
  const rule = ruleFor(currentRules(), activeClient() ?? "", kind, new Date());
  const title = full.slice(0, longestTitle);
  const detail = whole.slice(0, longestDetail);
  if (rule.sound) void playOnce();
  if (rule.desktop) {
    if (desktop) void desktop.announce({ to, title, detail });
    else if (document.hidden) showInBrowser(to.id, title, detail, open);
  }
  return rule.bell || rule.desktop || rule.sound;
}

function showInBrowser(tag: string, title: string, body: string, open: () => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const notification = new Notification(title, { body, tag, silent: true });
  notification.addEventListener("click", () => {
    window.focus();
    open();
    notification.close();
  });
}

const quietMs = 1000;

/** Of several open consoles one plays it. */
const playOnce = (): Promise<void> =>
  navigator.locks.request("switchboard.tone", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    playTone();
    await new Promise((done) => setTimeout(done, quietMs));
  });
