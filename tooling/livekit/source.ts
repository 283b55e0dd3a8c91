import { spawnSync } from "node:child_process";
import { findProgram } from "@switchboard/testing/program";
import { type BuildOptions, buildLivekit } from "./build.ts";
import { goProgram, LIVEKIT_VERSION, livekitProgram } from "./program.ts";

/** How this machine comes by a LiveKit server. */
export type LivekitSource = { kind: "program"; file: string } | { kind: "go" } | { kind: "docker"; docker: string };

/** What a person does where there is no source. */
export const livekitRemedy =
  "Install livekit-server, or Go so that it can be built, or start Docker; or set LIVEKIT_URL to a server elsewhere.";

const dockerWithinMs = 5_000;

/** The first of: the program of PATH, the one that was built here, Go to build it, Docker; undefined where there is none. */
export function livekitSource(): LivekitSource | undefined {
  const file = livekitProgram();
  if (file) return { kind: "program", file };
  if (goProgram()) return { kind: "go" };
  // Elsewhere Docker's host network is another machine's.
  const docker = process.platform === "linux" ? findProgram("docker") : undefined;
  const answers = docker && spawnSync(docker, ["info"], { stdio: "ignore", timeout: dockerWithinMs }).status === 0;
  return answers ? { kind: "docker", docker } : undefined;
}

/** The command that runs the server with a configuration file. Builds it first where need be, which takes minutes once. */
export async function livekitCommand(source: LivekitSource, config: string, build?: BuildOptions): Promise<string[]> {
  if (source.kind !== "docker") {
    const file = source.kind === "program" ? source.file : await buildLivekit(build);
    return [file, "--config", config];
  }
  const inside = "/livekit.json";
  const options = ["--rm", "--network", "host", "--volume", `${config}:${inside}:ro`];
  return [source.docker, "run", ...options, `livekit/livekit-server:${LIVEKIT_VERSION}`, "--config", inside];
}
