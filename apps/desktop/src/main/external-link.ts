import { shell } from "electron";
import { readUrl } from "./own-origin.ts";

const longest = 2000;

/** Whether a link may leave the app: https and mailto, without credentials in it. */
export function mayOpen(text: string): boolean {
  const url = text.length <= longest ? readUrl(text) : undefined;
  if (url === undefined || url.username || url.password) return false;
  return url.protocol === "https:" ? url.hostname !== "" : url.protocol === "mailto:";
}

/** The one way out: opens a link in the system's browser or mail program. Says whether it did. */
export function openExternalLink(text: string): boolean {
  if (!mayOpen(text)) return false;
  // The parsed form, so that what was checked is what is opened. That a system has no browser is no error of ours.
  shell.openExternal(new URL(text).href).catch(() => {});
  return true;
}
