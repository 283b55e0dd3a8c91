import type { NotificationKind } from "@switchboard/contracts/notification";
import type { Place } from "../../../ipc/place.ts";
import { activeClient } from "../../api/active-client.ts";
import { desktop } from "../../desktop/bridge.ts";
import { currentRules } from "./rule-store.ts";
import { ruleFor } from "./rules.ts";
import { playTone } from "./tone.ts";

/** What is told: where it leads, in words. The same `key` sounds once in all windows. */
export type Told = {
  key: string;
  to: Extract<Place, { id: string }>;
  title: string;
  detail: string;
  open: () => void;
};

/** Makes a sound once more for something that goes on, as the person's rules have it. */
export function soundAgain(kind: NotificationKind): void {
  if (ruleFor(currentRules(), activeClient() ?? "", kind, new Date()).sound) void sound();
}

const [longestTitle, longestDetail] = [120, 300];

/** Tells of something by sound and by the system, as the person's rules have it. Gives whether it may be shown in the page. */
export function tell(kind: NotificationKind, { key, to, title: full, detail: whole, open }: Told): boolean {
  const rule = ruleFor(currentRules(), activeClient() ?? "", kind, new Date());
  const title = full.slice(0, longestTitle);
  const detail = whole.slice(0, longestDetail);
  if (rule.sound) void inOneConsole(`told.${key}`, againMs, () => void sound());
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
/** After an outage one console hears of it so much later than another, at most. */
const againMs = 60_000;

const sound = (): Promise<void> => inOneConsole("tone", quietMs, playTone);

/** Of several open consoles one does it, and none does it again for so long. */
const inOneConsole = (what: string, ms: number, work: () => void): Promise<void> =>
  navigator.locks.request(`switchboard.${what}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    work();
    await new Promise((done) => setTimeout(done, ms));
  });
