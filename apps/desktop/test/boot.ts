import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuiltShell, copyBuild } from "./build-shell.ts";
import { FakeDesk, FakeKeychain, fakeElectron, type Machine } from "./fake-electron.ts";
import type { FakeContents, FakeFrame, FakeWindow } from "./fake-window.ts";

const shared = globalThis as { fakeElectrons?: Map<string, ReturnType<typeof fakeElectron>> };
shared.fakeElectrons ??= new Map();
const electrons = shared.fakeElectrons;
const load = createRequire(import.meta.url);
const wanted: string[] = [];

registerHooks({
  resolve(specifier, context, next) {
    const home = [...electrons.keys()].find((each) => context.parentURL?.startsWith(pathToFileURL(`${each}/`).href));
    if (home !== undefined) wanted.push(`${home} ${specifier}`);
    if (specifier !== "electron" || home === undefined) return next(specifier, context);
    return { url: pathToFileURL(join(home, "electron.mjs")).href, format: "module", shortCircuit: true };
  },
});

/** A running main process, and the machine around it. */
export type Booted = {
  desk: FakeDesk;
  app: ReturnType<typeof fakeElectron>["app"];
  window(): FakeWindow;
  /** Sends a message as a page would; by default as our own page. */
  invoke(
    channel: string,
    args?: unknown[],
    from?: { frame?: FakeFrame | null; sender?: FakeContents },
  ): Promise<unknown>;
  /** Asks the page's own scheme, as a page would. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** What its modules have imported so far. */
  imported(): string[];
};

/** A machine of its own that the app was never started on. */
export function newMachine(): Machine & { remove(): void } {
  const userData = mkdtempSync(join(realpathSync(tmpdir()), "switchboard-user-"));
  const remove = (): void => rmSync(userData, { recursive: true, force: true });
  return { userData, keychain: new FakeKeychain(), appPath: "/app", firstInstance: true, packaged: true, remove };
}

/** Boots the built main process under Node, with Electron's API replaced. Resolves when the window is there. */
export async function boot(built: BuiltShell, machine: Machine, words: string[] = []): Promise<Booted> {
  const home = mkdtempSync(join(machine.userData, "boot-"));
  mkdirSync(home, { recursive: true });
  const folder = copyBuild(built, home);
  const desk = new FakeDesk();
  const electron = fakeElectron(machine, desk);
  electrons.set(home, electron);
  const names = Object.keys(electron).join(", ");
  writeFileSync(
    join(home, "electron.mjs"),
    `export const { ${names} } = globalThis.fakeElectrons.get(${JSON.stringify(home)});`,
  );
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  const before = process.argv;
  process.argv = ["switchboard", ...words];
  try {
    load(join(folder, "main/main.js"));
  } finally {
    process.argv = before;
  }
  for (let turn = 0; turn < 100 && machine.firstInstance && desk.windows.length === 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const window = (): FakeWindow => {
    const found = desk.windows.at(-1);
    if (!found) throw new Error("There is no window.");
    return found;
  };
  return {
    desk,
    app: electron.app,
    window,
    async invoke(channel, args = [], from = {}) {
      const handler = desk.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const sender = from.sender ?? window().webContents;
      const senderFrame = from.frame === undefined ? sender.mainFrame : from.frame;
      return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)));
    },
    imported: () => wanted.filter((each) => each.startsWith(`${home} `)).map((each) => each.slice(home.length + 1)),
    async ask(path, init) {
      const handler = desk.session("persist:console").served.get("switchboard-app");
      if (!handler) throw new Error("The scheme is not served.");
      return handler(new Request(path.includes("://") ? path : `switchboard-app://console${path}`, init));
    },
  };
}

/** Whether the sign-in is on disk. */
export const signInFile = (machine: Machine): string | undefined => {
  const path = join(machine.userData, "sign-in.json");
  return existsSync(path) ? path : undefined;
};
