import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootDir } from "@switchboard/tooling/paths";

/** A build of main and preload in a folder of its own, beside a renderer. */
export type BuiltShell = { folder: string; remove(): void };

const electronVite = join(rootDir, "node_modules/electron-vite/bin/electron-vite.js");

/** Builds main and preload as `npm run build` does. `renderer`: a folder to stand beside them; without it, a page of three files. */
export function buildShell(renderer?: string, env: Record<string, string> = {}): BuiltShell {
  const home = mkdtempSync(join(tmpdir(), "switchboard-shell-"));
  const folder = join(home, "out");
  execFileSync(process.execPath, [electronVite, "build", "--mode", "shell", "--outDir", folder], {
    cwd: join(rootDir, "apps/desktop"),
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: "pipe",
  });
  if (renderer) symlinkSync(renderer, join(folder, "renderer"));
  else {
    mkdirSync(join(folder, "renderer/assets"), { recursive: true });
    writeFileSync(join(folder, "renderer/index.html"), "<!doctype html><title>Switchboard</title>");
    writeFileSync(join(folder, "renderer/assets/a-1.js"), "export {};");
    writeFileSync(join(folder, "renderer/.inputs"), "hash");
  }
  return { folder, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Copies the build, so that its modules are loaded afresh. */
export function copyBuild(built: BuiltShell, to: string): string {
  const folder = join(to, "out");
  cpSync(join(built.folder, "main"), join(folder, "main"), { recursive: true });
  symlinkSync(join(built.folder, "preload"), join(folder, "preload"));
  symlinkSync(join(built.folder, "renderer"), join(folder, "renderer"));
  return folder;
}
