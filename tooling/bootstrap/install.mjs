import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./progress.mjs";
import { runQuietly } from "./quiet.mjs";

/** @param {string} file */
const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/**
 * Whether node_modules holds what the lockfile asks for. npm writes its own record last, so a broken-off install has none.
 * @param {string} root
 */
function isInstalled(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  const lockfile = join(root, "package-lock.json");
  if (!existsSync(record)) return false;
  if (statSync(record).mtimeMs >= statSync(lockfile).mtimeMs) return true;
  // A checkout may touch the lockfile without changing it.
  const stamp = join(root, "node_modules", ".lockfile-hash");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOf(lockfile);
}

/**
 * Installs the project's packages with `npm ci` where they are missing or older than the lockfile.
 * @param {string} root the checkout
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const npm = process.env.npm_execpath;
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  await step("Installing packages (the first time takes a minute or two)", () =>
    npm
      ? runQuietly(process.execPath, [npm, ...flags], { cwd: root, purpose: "install the packages" })
      : runQuietly("npm", flags, { cwd: root, purpose: "install the packages", shell: process.platform === "win32" }),
  );
  writeFileSync(join(root, "node_modules", ".lockfile-hash"), hashOf(join(root, "package-lock.json")));
}
