import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootDir } from "@switchboard/tooling/paths";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildShell } from "./build-shell.ts";

/** Where the fuses stand in Electron's binary: after this text come a version, a count, and a digit for each. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuseNames = [
  "runAsNode",
  "cookieEncryption",
  "nodeOptions",
  "nodeCliInspect",
  "asarIntegrity",
  "onlyAsar",
  "browserV8Snapshot",
  "fileProtocolPrivileges",
  "wasmTrapHandlers",
];
const home = mkdtempSync(join(tmpdir(), "switchboard-pack-"));
const packed = join(home, "packed/linux-unpacked");

type Entry = { files?: Record<string, Entry> };
const paths = (entry: Entry, at = ""): string[] =>
  Object.entries(entry.files ?? {}).flatMap(([name, each]) =>
    each.files ? paths(each, `${at}${name}/`) : [`${at}${name}`],
  );

/** The paths in an asar archive, which begins with their list. */
function listAsar(file: string): string[] {
  const bytes = readFileSync(file);
  return paths(JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as Entry);
}

beforeAll(() => {
  const desktop = join(rootDir, "apps/desktop");
  const electron = join(home, "electron");
  mkdirSync(electron);
  // A binary that has fuses, all blown the unsafe way, and nothing else.
  writeFileSync(
    join(electron, "electron"),
    `${sentinel}\u0001${String.fromCharCode(fuseNames.length)}${"1".repeat(fuseNames.length)}`,
  );
  chmodSync(join(electron, "electron"), 0o755);
  for (const name of ["LICENSE", "LICENSES.chromium.html", "chrome-sandbox", "version"])
    writeFileSync(join(electron, name), "");

  const app = join(home, "app");
  const built = buildShell();
  cpSync(built.folder, join(app, "out"), { recursive: true });
  built.remove();
  cpSync(join(desktop, "resources"), join(app, "resources"), { recursive: true });
  mkdirSync(join(app, "node_modules/left-behind"), { recursive: true });
  writeFileSync(join(app, "node_modules/left-behind/index.js"), "");
  writeFileSync(join(app, "secret.env"), "");
  const manifest = JSON.parse(readFileSync(join(desktop, "package.json"), "utf8"));
  const { devDependencies, dependencies: _bundled, ...rest } = manifest;
  writeFileSync(join(app, "package.json"), JSON.stringify(rest));
  const config = join(rootDir, "electron-builder.yml");
  const settings = {
    electronDist: electron,
    electronVersion: devDependencies.electron,
    "directories.output": join(home, "packed"),
  };
  execFileSync(
    process.execPath,
    [
      join(rootDir, "node_modules/electron-builder/cli.js"),
      "--dir",
      "--linux",
      "--projectDir",
      app,
      "--config",
      config,
      ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
    ],
    { stdio: "pipe" },
  );
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("the fuses are set", () => {
  const binary = readFileSync(join(packed, "switchboard"), "latin1");
  const start = binary.indexOf(sentinel) + sentinel.length + 2;
  const states = Object.fromEntries(fuseNames.map((name, index) => [name, binary[start + index] === "1"]));
  expect(states).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    browserV8Snapshot: false,
    fileProtocolPrivileges: false,
    wasmTrapHandlers: true,
  });
});

test("the package holds the build and the icons, and nothing else", () => {
  const files = listAsar(join(packed, "resources/app.asar"));
  expect(files).toEqual(
    expect.arrayContaining(["out/main/main.js", "out/preload/preload.cjs", "out/renderer/index.html"]),
  );
  expect(files).toEqual(expect.arrayContaining(["resources/icon.png", "resources/tray.png", "package.json"]));
  expect(files.filter((path) => !/^(out\/(main|preload|renderer)|resources)\/|^package\.json$/.test(path))).toEqual([]);
  expect(files.filter((path) => path.includes(".inputs"))).toEqual([]);
});

test("the one outside part that installs nothing: Electron has no install script, and all are pinned", () => {
  const lockfile = JSON.parse(readFileSync(join(rootDir, "package-lock.json"), "utf8"));
  const { version, hasInstallScript } = lockfile.packages["node_modules/electron"];
  const { devDependencies } = JSON.parse(readFileSync(join(rootDir, "apps/desktop/package.json"), "utf8"));
  expect(devDependencies.electron).toBe(version);
  expect(hasInstallScript).toBeUndefined();
  const { allowScripts } = JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8"));
  expect(Object.keys(allowScripts).filter((name) => name.includes("electron"))).toEqual([]);
});
