import { join } from "node:path";
import { rootDir } from "../paths.ts";
import { addOneTimeLink } from "../seed/one-time-link.ts";
import { resetDemo } from "../seed/reset.ts";
import { seed } from "../seed/seed.ts";
import { builds } from "./build.ts";
import { run } from "./run.ts";
import { readSettings } from "./settings.ts";

try {
  const parts = {
    serverEntry: join(rootDir, "apps/server/src/main.ts"),
    workerEntry: join(rootDir, "apps/worker/src/jobs.main.ts"),
    voiceEntry: join(rootDir, "apps/worker/src/voice.main.ts"),
    recorderEntry: join(rootDir, "apps/worker/src/recorder.main.ts"),
    builds,
    seed,
    addOneTimeLink,
    resetDemo,
  };
  process.exitCode = await run(readSettings(process.env), parts, process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
