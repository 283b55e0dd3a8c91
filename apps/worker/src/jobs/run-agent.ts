import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import type { Core } from "@switchboard/core/core";
import { takeRun } from "@switchboard/core/run/take";

/** A queued run's wake-up. */
export const runAgent = (core: Core) => (payload: JobPayload<"run-agent">) => takeRun(core, payload);
