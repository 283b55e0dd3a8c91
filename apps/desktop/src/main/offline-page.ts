import type { Session, WebContents } from "electron";
import type { MediaOrigin } from "./media-origins.ts";
import { APP_SCHEME, readUrl } from "./own-origin.ts";

const withoutNetwork = new Set([`${APP_SCHEME}:`, "data:", "blob:"]);
/** How LiveKit's client speaks with its server. */
const ofCalls = new Set(["webSocket", "xhr"]);

/**
 * Takes the network from a session: its page speaks with our protocol handler alone, which speaks with the server from a session of
 * its own, and with the media server of calls. So a page that is led astray can send nothing elsewhere by requests.
 * @param devTools whether the inspector may load its own pages
 * @param media where calls are now, whatever the policy was that a page was loaded with
 */
export function cutOffNetwork(session: Session, devTools: boolean, media: () => readonly MediaOrigin[]): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
    const scheme = url.slice(0, url.indexOf(":") + 1);
    const local = withoutNetwork.has(scheme) || (devTools && scheme === "devtools:");
    callback({ cancel: !local && !(ofCalls.has(resourceType) && isOneOf(media(), url)) });
  });
  session.setSpellCheckerEnabled(false);
}

/**
 * Where there are no calls, contents send no packets of WebRTC past the system's proxy. Chromium has no list of hosts for it: where
 * there are calls, the policy of requests does not bind peer connections.
 */
export const limitPeers = (contents: WebContents, media: readonly MediaOrigin[]): void =>
  contents.setWebRTCIPHandlingPolicy(media.length > 0 ? "default" : "disable_non_proxied_udp");

function isOneOf(origins: readonly string[], text: string): boolean {
  const url = readUrl(text);
  return url !== undefined && !url.username && !url.password && origins.includes(`${url.protocol}//${url.host}`);
}
