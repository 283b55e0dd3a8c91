import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import { writeBriefAnew } from "@switchboard/core/conversation/refresh-brief";
import type { Core } from "@switchboard/core/core";
import { writeBrief as write } from "@switchboard/core/escalation/write-brief";

/** An escalation's brief, or one that somebody asked for. */
export const writeBrief = (core: Core) => (payload: JobPayload<"write-brief">) =>
  "escalation_id" in payload
    ? write(core, payload.client_id, payload.escalation_id)
    : writeBriefAnew(core, payload.client_id, payload.conversation_id, payload.version);
