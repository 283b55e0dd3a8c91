import type { z } from "zod";
import { readDocument } from "./read-document.ts";
import { runAgent } from "./run-agent.ts";
import { writeBrief } from "./write-brief.ts";

/** Every job by name. A worker's map of handlers is typed by it, so a missing handler fails the type check. */
export const jobs = { "read-document": readDocument, "run-agent": runAgent, "write-brief": writeBrief } as const;
export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]["payload"]>;
