import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootDir } from "@switchboard/tooling/paths";
import { _electron, type ElectronApplication } from "playwright-core";
import type { BuiltShell } from "./build-shell.ts";

const electronPackage = join(rootDir, "node_modules/electron");

function findBinary(): string | undefined {
  const named = join(electronPackage, "path.txt");
  const file = existsSync(named) ? readFileSync(named, "utf8").trim() : "electron";
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronPackage, "dist"), file);
  return existsSync(path) ? path : undefined;
}

/** Electron's real binary, where this machine has it; it is never downloaded by tests. */
export const electronBinary: string | undefined = findBinary();

/** Starts the built app in the real binary, with a profile of its own. Needs a display. */
export async function launchElectron(built: BuiltShell): Promise<ElectronApplication> {
  const home = mkdtempSync(join(tmpdir(), "switchboard-electron-"));
  cpSync(built.folder, join(home, "out"), { recursive: true, dereference: true });
  cpSync(join(rootDir, "apps/desktop/resources"), join(home, "resources"), { recursive: true });
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ name: "switchboard", type: "module", main: "./out/main/main.js" }),
  );
  const args = [home, `--user-data-dir=${join(home, "profile")}`];
  return _electron.launch({ ...(electronBinary ? { executablePath: electronBinary } : {}), args });
}
