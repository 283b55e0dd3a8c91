import { join } from "node:path";
import { app, type BrowserWindow, session } from "electron";
import { CHANNELS } from "../ipc/channels.ts";
import { type Place, pathOf } from "../ipc/place.ts";
import { announce } from "./announce.ts";
import { serveScheme } from "./app-protocol.ts";
import { builtFiles } from "./built-files.ts";
import { callWindows } from "./call-windows.ts";
import { letKeepFiles } from "./downloads.ts";
import { forwarder } from "./forward.ts";
import { answerChannels } from "./ipc.ts";
import { jsonFile } from "./json-file.ts";
import { type MediaOrigin, mediaOriginsOf, savedOrigins } from "./media-origins.ts";
import { setMenu } from "./menu.ts";
import { cutOffNetwork, limitPeers } from "./offline-page.ts";
import { denyByDefault } from "./permissions.ts";
import { serverChooser, settings } from "./server-choice.ts";
import { openTokenStore, savedToken } from "./token-store.ts";
import { showTray } from "./tray.ts";
import { followUpdates } from "./updates.ts";
import { bringForward, goTo, openWindow, preloadOf, type WindowParts } from "./window.ts";
import { windowState } from "./window-state.ts";

/** `built`: folder of the build. `updateUrl`: where releases are; undefined: no updates. */
export type ShellOptions = { built: string; updateUrl: string | undefined };

/** The running app. `show` brings the window to the front, at a place if one is given. */
export type Shell = { show(to: Place | undefined): void };

/** Starts everything that needs a ready app, and opens the window. */
export async function startShell({ built, updateUrl }: ShellOptions, asked: Place | undefined): Promise<Shell> {
  const inUserData = (name: string): string => join(app.getPath("userData"), name);
  const icon = (name: string): string => join(app.getAppPath(), "resources", name);
  const devTools = !app.isPackaged;
  const page = session.fromPartition("persist:console");
  // Nothing of it is kept: what the server answers is not cached beside the sign-in.
  const network = session.fromPartition("server", { cache: false });
  const tokens = await openTokenStore(jsonFile(inUserData("sign-in.json"), savedToken));
  let window: BrowserWindow | undefined;
  let quitting = false;
  const look = { session: page, preload: preloadOf(built), icon: icon("icon.png"), devTools };
  const calls = callWindows({ ...look, state: jsonFile(inUserData("call-window.json"), windowState) });
  const server = serverChooser({
    file: jsonFile(inUserData("settings.json"), settings),
    tokens,
    page,
    network,
    window: () => window,
    onChange: calls.close,
  });
  const media = mediaOriginsOf({
    file: jsonFile(inUserData("media.json"), savedOrigins),
    network,
    server: server.current,
  });
  const mediaOfPage = async (): Promise<readonly MediaOrigin[]> => {
    const origins = await media.ask();
    for (const each of [...(window ? [window.webContents] : []), ...calls.contents()]) limitPeers(each, origins);
    return origins;
  };

  for (const each of [page, network, session.defaultSession]) denyByDefault(each);
  cutOffNetwork(page, devTools, media.current);
  cutOffNetwork(session.defaultSession, devTools, () => []);
  letKeepFiles(page);
  for (const each of [network, session.defaultSession]) each.on("will-download", (event) => event.preventDefault());
  serveScheme(page, {
    file: builtFiles(join(built, "renderer"), mediaOfPage),
    forward: forwarder({ session: network, tokens, server: server.current, onSignedOut: calls.close }),
  });

  app.on("before-quit", () => {
    quitting = true;
  });
  const parts: WindowParts = {
    ...look,
    state: jsonFile(inUserData("window.json"), windowState),
    size: { width: 1440, height: 900 },
    hides: () => !quitting,
  };
  const open = (to: Place): void => {
    const opened = openWindow(parts, pathOf(server.current() ? to : { kind: "choose_server" }));
    opened.on("closed", () => {
      window = undefined;
    });
    window = opened;
  };
  const show = (to: Place | undefined): void => {
    if (!window) return open(to ?? { kind: "inbox" });
    bringForward(window);
    if (to && server.current()) goTo(window, to);
  };
  const chooseServer = (): void => show({ kind: "choose_server" });

  setMenu({ devTools, chooseServer });
  const showWaiting = showTray(icon("tray.png"), { open: () => show(undefined), chooseServer, quit: () => app.quit() });
  answerChannels(
    {
      [CHANNELS.readServer]: () => ({ url: server.current() ?? null, encrypted: tokens.encrypted }),
      [CHANNELS.chooseServer]: ({ url }) => server.choose(url),
      [CHANNELS.setWaiting]: async ({ count }) => void showWaiting(count),
      [CHANNELS.announce]: async (told) => {
        if (window) announce(told, window, () => show(told.to));
        return undefined;
      },
      [CHANNELS.openCall]: ({ call_id }) => server.current() !== undefined && calls.open(call_id),
    },
    { main: () => window?.webContents, calls: calls.contents },
  );
  open(asked ?? { kind: "inbox" });
  // An updater that cannot start leaves the app as it is.
  followUpdates(updateUrl).catch(() => {});
  return { show };
}
