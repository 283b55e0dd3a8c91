import type { Session } from "electron";
import { isOwnOrigin } from "./own-origin.ts";

/** Denies everything that a page can ask of the machine, but the microphone and writing text to the clipboard for our own pages. */
export function denyByDefault(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    if (!isOwnOrigin(originOf(details)) || !details.isMainFrame) return callback(false);
    if (permission === "clipboard-sanitized-write") return callback(true);
    const kinds = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    callback(permission === "media" && kinds.length > 0 && kinds.every((kind) => kind === "audio"));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    if (!isOwnOrigin(origin) || !details.isMainFrame) return false;
    if (permission === "clipboard-sanitized-write") return true;
    return permission === "media" && details.mediaType === "audio";
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
}

function originOf(details: { requestingUrl: string }): string {
  const { requestingUrl } = details;
  const end = requestingUrl.indexOf("/", requestingUrl.indexOf("://") + 3);
  return end < 0 ? requestingUrl : requestingUrl.slice(0, end);
}
