import { z } from "zod";
import { id } from "../id.ts";

/** Writes the operator's brief by the conversation's model: of an escalation, or the version that somebody has asked for. */
export const writeBrief = {
  name: "write-brief",
  payload: z.union([
    z.strictObject({ client_id: id, escalation_id: id }),
    z.strictObject({ client_id: id, conversation_id: id, version: z.number().int().positive() }),
  ]),
  attempts: 3,
  dedupeKey: (p: { escalation_id: string } | { conversation_id: string; version: number }): string =>
    "escalation_id" in p ? p.escalation_id : `${p.conversation_id}-${p.version}`,
} as const;
