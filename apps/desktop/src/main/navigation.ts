import type { WebContents } from "electron";
import { openExternalLink } from "./external-link.ts";
import { isOwnPage } from "./own-origin.ts";

/** Keeps a page's contents on the console's own pages: links elsewhere go to the system's browser, the rest nowhere. */
export function keepAtHome(contents: WebContents): void {
  const guard = (event: Electron.Event<{ url: string; isMainFrame?: boolean }>): void => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) openExternalLink(event.url);
  };
  contents.on("will-navigate", guard);
  contents.on("will-redirect", (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  // No frame is allowed by the content policy; this holds without it.
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternalLink(url);
    return { action: "deny" };
  });
}
