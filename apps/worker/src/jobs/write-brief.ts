import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import type { Core } from "@switchboard/core/core";
import { writeBrief as write } from "@switchboard/core/escalation/write-brief";

/** An escalation's brief. */
export const writeBrief = (core: Core) => (payload: JobPayload<"write-brief">) =>
  write(core, payload.client_id, payload.escalation_id);
