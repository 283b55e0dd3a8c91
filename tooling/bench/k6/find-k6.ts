import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProgram } from "@switchboard/testing/program";

const version = "v1.8.1";
const buildMs = 15 * 60_000;

/**
 * The k6 of PATH, or the one that an earlier run built, or a fresh build by Go (minutes) in the user's cache folder. Throws
 * a sentence for people where there is none of the three.
 */
export function findK6(): string {
  const installed = findProgram("k6");
  if (installed) return installed;
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "switchboard", `k6-${version}`);
  const built = join(folder, "k6");
  if (existsSync(built)) return built;
  const go = findProgram("go");
  if (!go) throw new Error("This bench needs k6. Install k6, or Go so that it can be built, and run it again.");
  console.log(`Building k6 ${version}, once; this takes some minutes`);
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false" };
  const { status } = spawnSync(go, ["install", "-trimpath", "-ldflags", "-s -w", `go.k6.io/k6@${version}`], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: buildMs,
  });
  if (status !== 0 || !existsSync(built)) throw new Error("k6 could not be built. Install it, and run this again.");
  return built;
}
