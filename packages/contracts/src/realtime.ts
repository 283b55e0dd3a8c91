import { z } from "zod";
import { aroundDoing } from "./around.ts";
import { callLevels } from "./call.ts";
import { id } from "./id.ts";

/** A hint that something new can be read: ids and numbers only. Readers re-read by `seq` on reconnect and every few seconds anyway. */
export const hint = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("conversation"), client_id: id, conversation_id: id, seq: z.number().int() }),
  /** The floor or the status moved: whoever writes for the agent stops. */
  z.strictObject({ kind: z.literal("floor"), client_id: id, conversation_id: id }),
  z.strictObject({ kind: z.literal("draft"), client_id: id, conversation_id: id }),
  z.strictObject({ kind: z.literal("access"), subject_id: id }),
  /** Somebody has news in the client; null: everybody looks. */
  z.strictObject({ kind: z.literal("notification"), client_id: id, staff_id: id.nullable() }),
  /** A call has begun, ended, or somebody came to it or left. */
  z.strictObject({ kind: z.literal("call"), client_id: id, call_id: id }),
  /** Somebody looks at the client's calls; said again every few seconds. */
  z.strictObject({ kind: z.literal("calls_watched"), client_id: id }),
  /** How loud each side of a call is; of many the newest is enough. */
  z.strictObject({ kind: z.literal("levels"), client_id: id, call_id: id, levels: callLevels }),
  /** A queue of the client's tasks has changed. */
  z.strictObject({ kind: z.literal("task"), client_id: id }),
  /** A customer has been erased: whoever shows the client's texts reads them anew. */
  z.strictObject({ kind: z.literal("erased"), client_id: id }),
  /** Somebody looks at a conversation, or writes in it; null: its customer. It is kept nowhere. */
  z.strictObject({
    kind: z.literal("around"),
    client_id: id,
    conversation_id: id,
    who: id.nullable(),
    doing: aroundDoing,
  }),
]);
export type Hint = z.infer<typeof hint>;
