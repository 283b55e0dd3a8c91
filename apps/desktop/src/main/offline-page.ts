import type { Session } from "electron";
import { APP_SCHEME } from "./own-origin.ts";

const withoutNetwork = new Set([`${APP_SCHEME}:`, "data:", "blob:"]);

/**
 * Takes the network from the page's session: the page speaks with our protocol handler alone, which speaks with the server
 * from a session of its own. So a page that is led astray can send nothing anywhere.
 * @param devTools whether the inspector may load its own pages
 */
export function cutOffNetwork(session: Session, devTools: boolean): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const scheme = details.url.slice(0, details.url.indexOf(":") + 1);
    callback({ cancel: !withoutNetwork.has(scheme) && !(devTools && scheme === "devtools:") });
  });
  session.on("will-download", (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
