import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProgram } from "@switchboard/testing/program";

/** The version that is built; later ones cannot be built from the module proxy alone. */
export const LIVEKIT_VERSION = "v1.13.5";

/** Where a built server is kept: the user's cache folder, so that every checkout finds it. */
export const builtFolder = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "switchboard", `livekit-server-${LIVEKIT_VERSION}`);

export const builtProgram = (): string => join(builtFolder(), "livekit-server");

/** The LiveKit server of PATH, or the one that was built here; undefined where there is none yet. */
export function livekitProgram(): string | undefined {
  return findProgram("livekit-server") ?? (existsSync(builtProgram()) ? builtProgram() : undefined);
}

/** The Go that can build one; undefined where there is none. */
export const goProgram = (): string | undefined => findProgram("go");
