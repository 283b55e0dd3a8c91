import { join } from "node:path";
import { app } from "electron";
import { declareScheme } from "./app-protocol.ts";
import { LINK_SCHEME, placeOfArguments, placeOfLink } from "./deep-link.ts";
import { keepAtHome } from "./navigation.ts";
import { startShell } from "./shell.ts";

/** Folder of the build: main, preload and renderer beside each other. */
const built = join(import.meta.dirname, "..");

function registerLinks(): void {
  const [, script] = process.argv;
  // Run from its sources the app is Electron with a script, and must be started again as such.
  if (process.defaultApp && script) app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, [script]);
  else app.setAsDefaultProtocolClient(LINK_SCHEME);
}

function run(): void {
  app.enableSandbox();
  declareScheme();
  registerLinks();
  app.setAppUserModelId("com.switchboard.console");
  app.on("web-contents-created", (_event, contents) => keepAtHome(contents));

  let asked = placeOfArguments(process.argv);
  const shell = app
    .whenReady()
    .then(() => startShell({ built, updateUrl: import.meta.env.MAIN_VITE_UPDATE_URL }, asked));
  app.on("second-instance", (_event, words) => {
    void shell.then(({ show }) => show(placeOfArguments(words)));
  });
  app.on("open-url", (event, url) => {
    event.preventDefault();
    const to = placeOfLink(url);
    if (!app.isReady()) asked = to ?? asked;
    else void shell.then(({ show }) => show(to));
  });
  app.on("activate", () => void shell.then(({ show }) => show(undefined)));
  // The app lives at the tray.
  app.on("window-all-closed", () => {});
}

if (app.requestSingleInstanceLock()) run();
else app.quit();
