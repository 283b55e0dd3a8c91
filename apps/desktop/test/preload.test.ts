import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHANNELS, GO_CHANNEL } from "../src/ipc/channels.ts";
import { contracts } from "../src/ipc/contracts.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";

let built: BuiltShell;
beforeAll(() => {
  built = buildShell();
}, 60_000);
afterAll(() => built.remove());

type Api = Record<string, (...args: unknown[]) => unknown>;

/** Runs the built preload as the sandbox does: `require` knows Electron alone, and there is no Node. */
function run() {
  const exposed: Record<string, Api> = {};
  const asked: unknown[][] = [];
  const listeners: [string, (event: unknown, payload: unknown) => void][] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Api) => (exposed[name] = api) },
    ipcRenderer: {
      invoke: async (...words: unknown[]) => void asked.push(words),
      on: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
        listeners.push([channel, listener]),
      off: (channel: string) =>
        listeners.splice(
          listeners.findIndex(([name]) => name === channel),
          1,
        ),
    },
  };
  const require = (name: string): unknown => {
    if (name === "electron") return electron;
    throw new Error(`module not found: ${name}`);
  };
  runInNewContext(readFileSync(join(built.folder, "preload/preload.cjs"), "utf8"), {
    require,
    module: {},
    exports: {},
  });
  return { exposed, asked, listeners };
}

test("gives the page six functions, and nothing of Electron", () => {
  const { exposed } = run();
  expect(Object.keys(exposed)).toEqual(["switchboardDesktop"]);
  const bridge = exposed["switchboardDesktop"] ?? {};
  expect(Object.keys(bridge).sort()).toEqual([
    "announce",
    "chooseServer",
    "onGo",
    "openCall",
    "readServer",
    "setWaiting",
  ]);
  for (const each of Object.values(bridge)) expect(typeof each).toBe("function");
});

test("asks on the channels of the contracts alone, whatever else the page hands over", async () => {
  const { exposed, asked } = run();
  const bridge = exposed["switchboardDesktop"] as Api;
  await bridge["readServer"]?.("server:choose", { url: "https://evil.example" });
  await bridge["chooseServer"]?.("https://desk.example", "more");
  await bridge["setWaiting"]?.(2, "shell:open");
  await bridge["announce"]?.({ to: { kind: "task", id: "c" }, title: "t", detail: "d", channel: "shell:open" });
  await bridge["openCall"]?.("c", "shell:open");
  expect(asked).toEqual([
    ["server:read"],
    ["server:choose", { url: "https://desk.example" }],
    ["waiting:set", { count: 2 }],
    ["escalation:announce", { to: { kind: "task", id: "c" }, title: "t", detail: "d" }],
    ["call:open", { call_id: "c" }],
  ]);
  expect(Object.keys(contracts).sort()).toEqual(Object.values(CHANNELS).sort());
});

test("hands places to the page without the event, until told to stop", () => {
  const { exposed, listeners } = run();
  const heard: unknown[][] = [];
  const stop = exposed["switchboardDesktop"]?.["onGo"]?.((...words: unknown[]) => heard.push(words)) as () => void;
  expect(listeners.map(([channel]) => channel)).toEqual([GO_CHANNEL]);
  listeners[0]?.[1]({ sender: "ipcRenderer" }, { kind: "inbox" });
  expect(heard).toEqual([[{ kind: "inbox" }]]);
  stop();
  expect(listeners).toEqual([]);
});
