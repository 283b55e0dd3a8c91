import type { Session } from "electron";
import { APP_HOST, APP_ORIGIN, APP_SCHEME, isSoundPath, readUrl } from "./own-origin.ts";

type Kind = { title: string; name: RegExp; instead: string };

const sound: Kind = { title: "Keep the recording", name: /^[\w .-]{1,120}\.(?:wav|ogg)$/, instead: "recording.wav" };
/** What the page has made: an export, a transcript, a document. */
const made: Kind = {
  title: "Keep the file",
  name: /^[\p{L}\p{N}_ ().-]{1,120}\.(?:csv|html?|json|md|pdf|txt|ya?ml)$/u,
  instead: "export.txt",
};

/** Lets a session's page keep the sound of recordings and files of its own, where the person chooses each time; it downloads nothing else. */
export function letKeepFiles(session: Session): void {
  session.on("will-download", (event, item) => {
    const kind = kindOf(item.getURL());
    if (!kind) return event.preventDefault();
    const name = item.getFilename();
    const isPlain = kind.name.test(name) && !name.startsWith(".");
    item.setSaveDialogOptions({ title: kind.title, defaultPath: isPlain ? name : kind.instead });
  });
}

const ownBlob = new RegExp(`^blob:${APP_ORIGIN}/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

function kindOf(text: string): Kind | undefined {
  if (ownBlob.test(text)) return made;
  const url = readUrl(text);
  if (url === undefined || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return undefined;
  return !url.username && !url.password && isSoundPath(url.pathname) ? sound : undefined;
}
