import { join } from "node:path";
import { BrowserWindow, dialog, type Session } from "electron";
import { GO_CHANNEL } from "../ipc/channels.ts";
import type { Place } from "../ipc/place.ts";
import type { JsonFile } from "./json-file.ts";
import { APP_ORIGIN } from "./own-origin.ts";
import { boundsFor, LEAST, type WindowState } from "./window-state.ts";

/** What a window is made from. `size`: of the first one ever. `hides`: closing it leaves the app at the tray. */
export type WindowParts = {
  session: Session;
  preload: string;
  icon: string;
  devTools: boolean;
  state: JsonFile<WindowState>;
  size: { width: number; height: number };
  hides: () => boolean;
};

/** Opens a window at a path of our own. It is shown when its page can be painted. */
export function openWindow(parts: WindowParts, path: string): BrowserWindow {
  const saved = parts.state.read();
  const window = new BrowserWindow({
    ...boundsFor(saved, parts.size),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: "Switchboard",
    icon: parts.icon,
    autoHideMenuBar: true,
    webPreferences: {
      session: parts.session,
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: parts.devTools,
      // Escalations are told while the window is out of sight.
      backgroundThrottling: false,
    },
  });
  if (saved?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    parts.state.write({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    if (!parts.hides()) return;
    event.preventDefault();
    window.hide();
  });
  window.webContents.on("will-prevent-unload", (event) => {
    if (mayLeavePage(window)) event.preventDefault();
  });
  void window.loadURL(`${APP_ORIGIN}${path}`);
  return window;
}

const leaveIt = 1;

/** The page would be left while one speaks with a caller, or while files are on their way: it says only that it must not be. */
const mayLeavePage = (window: BrowserWindow): boolean =>
  dialog.showMessageBoxSync(window, {
    type: "warning",
    message: "This page is not done yet",
    detail: "A caller you speak with would hear nobody, and files on their way would be lost.",
    buttons: ["Stay", "Leave it"],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }) === leaveIt;

/** Brings the window to the front. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Tells the page to go to a place, as soon as it can hear. */
export function goTo(window: BrowserWindow, to: Place): void {
  const tell = (): void => window.webContents.send(GO_CHANNEL, to);
  if (window.webContents.isLoading()) window.webContents.once("did-finish-load", tell);
  else tell();
}

/** The preload of this build. */
export const preloadOf = (built: string): string => join(built, "preload", "preload.cjs");
