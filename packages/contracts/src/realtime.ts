import { z } from "zod";
import { id } from "./id.ts";

/** A hint that something new can be read: ids and numbers only. Readers re-read by `seq` on reconnect and every few seconds anyway. */
export const hint = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("conversation"), client_id: id, conversation_id: id, seq: z.number().int() }),
  /** The floor or the status moved: whoever writes for the agent stops. */
  z.strictObject({ kind: z.literal("floor"), client_id: id, conversation_id: id }),
  z.strictObject({ kind: z.literal("draft"), client_id: id, conversation_id: id }),
  z.strictObject({ kind: z.literal("access"), subject_id: id }),
]);
export type Hint = z.infer<typeof hint>;
