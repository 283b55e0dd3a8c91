import type { Session } from "electron";
import { APP_HOST, APP_SCHEME, isSoundPath, readUrl } from "./own-origin.ts";

const soundName = /^[\w .-]{1,120}\.(?:wav|ogg)$/;

/** Lets a session's page keep the sound of recordings, where the person chooses each time; it downloads nothing else. */
export function letKeepRecordings(session: Session): void {
  session.on("will-download", (event, item) => {
    if (!isOwnSound(item.getURL())) return event.preventDefault();
    const name = item.getFilename();
    item.setSaveDialogOptions({
      title: "Keep the recording",
      defaultPath: soundName.test(name) && !name.startsWith(".") ? name : "recording.wav",
    });
  });
}

function isOwnSound(text: string): boolean {
  const url = readUrl(text);
  if (url === undefined || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return false;
  return !url.username && !url.password && isSoundPath(url.pathname);
}
