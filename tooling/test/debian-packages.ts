import { existsSync } from "node:fs";
import {
  chromiumProgram,
  findProgram,
  pgbouncerProgram,
  redisProgram,
  sippProgram,
} from "@switchboard/testing/program";
import { step } from "../bootstrap/progress.mjs";
import { runQuietly } from "../bootstrap/quiet.mjs";

/** A program of the system that some tests need. */
interface Part {
  debianPackage: string;
  found: string | undefined;
}

/** The English model's folder, without which the recognizer hears nothing. */
function pocketsphinxModel(): string | undefined {
  const folder = "/usr/share/pocketsphinx/model/en-us/en-us";
  return existsSync(folder) ? folder : undefined;
}

const parts: Part[] = [
  { debianPackage: "redis-server", found: redisProgram },
  { debianPackage: "chromium", found: chromiumProgram },
  { debianPackage: "pgbouncer", found: pgbouncerProgram },
  { debianPackage: "pocketsphinx", found: findProgram("pocketsphinx_continuous") },
  { debianPackage: "pocketsphinx-en-us", found: pocketsphinxModel() },
  { debianPackage: "flite", found: findProgram("flite") },
  { debianPackage: "espeak-ng", found: findProgram("espeak-ng") },
  { debianPackage: "sip-tester", found: sippProgram },
];

/**
 * Sees to the programs that tests need: where root runs this on Debian, missing ones are installed; elsewhere they are
 * named, and the tests that need them are skipped.
 */
export async function ensureDebianPackages(): Promise<void> {
  const missing = parts.filter((part) => !part.found).map((part) => part.debianPackage);
  if (missing.length === 0) return;
  const names = missing.join(" and ");
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) {
    console.log(`  ! ${names} not found: install for the tests that need it, or they are skipped.`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    runQuietly("apt-get", ["-q", "-y", "-o", "Acquire::Retries=3", ...args], { env, purpose: `install ${names}` });
  try {
    await step(`Installing ${names} by apt-get`, async () => {
      await apt("update");
      await apt("install", "--no-install-recommends", ...missing);
    });
  } catch (error) {
    console.log(`  ! ${error instanceof Error ? error.message : error}`);
  }
}
