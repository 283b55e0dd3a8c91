import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import type { Core } from "@switchboard/core/core";
import { readDocument as read } from "@switchboard/core/knowledge/read-document";

/** A file of a client's knowledge. */
export const readDocument = (core: Core) => (payload: JobPayload<"read-document">) => read(core, payload);
