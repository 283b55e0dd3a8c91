import { z } from "zod";
import { id } from "../id.ts";

/** Writes the operator's brief of an escalation by the conversation's model. */
export const writeBrief = {
  name: "write-brief",
  payload: z.strictObject({ client_id: id, escalation_id: id }),
  attempts: 3,
  dedupeKey: (p: { escalation_id: string }): string => p.escalation_id,
} as const;
