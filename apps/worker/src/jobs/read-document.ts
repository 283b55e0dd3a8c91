import { type JobPayload, jobs } from "@switchboard/contracts/jobs/catalogue";
import type { Core } from "@switchboard/core/core";
import { readDocument as read } from "@switchboard/core/knowledge/read-document";
import type { JobContext } from "@switchboard/queue/jobs/handlers";

/** A file of a client's knowledge. */
export const readDocument =
  (core: Core) =>
  (payload: JobPayload<"read-document">, { attempt }: JobContext) =>
    read(core, payload, { last: attempt >= jobs["read-document"].attempts });
