import { z } from "zod";
import { id } from "../id.ts";

/** Writes the operator's brief by the conversation's model: of an escalation, or anew because somebody asked. */
export const writeBrief = {
  name: "write-brief",
  payload: z.union([
    z.strictObject({ client_id: id, escalation_id: id }),
    z.strictObject({ client_id: id, conversation_id: id }),
  ]),
  attempts: 3,
  dedupeKey: (p: { escalation_id: string } | { conversation_id: string }): string =>
    "escalation_id" in p ? p.escalation_id : p.conversation_id,
} as const;
