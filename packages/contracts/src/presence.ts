import { z } from "zod";
import { id } from "./id.ts";

/** What staff say of themselves. */
export const presenceStatus = z.enum(["available", "away"]);
export type PresenceStatus = z.infer<typeof presenceStatus>;

/** What colleagues see: `offline` is who has no console open. */
export const presenceState = z.enum([...presenceStatus.options, "offline"]);

const seen = { state: presenceState, reason: z.string() };

/** One of the client's staff, and whether they are there. */
export const colleague = z.strictObject({ staff_id: id, name: z.string(), ...seen });
export type Colleague = z.infer<typeof colleague>;

/** Oneself and the client's other staff. */
export const presenceList = z.strictObject({ mine: z.strictObject(seen), colleagues: z.array(colleague) });
export type PresenceList = z.infer<typeof presenceList>;

/** What was set, and what it means for conversations that the person holds: they go back to the queue after a time. */
export const presenceSet = z.strictObject({
  status: presenceStatus,
  held: z.number().int().nonnegative(),
  gone_after_s: z.number().int().positive(),
});
export type PresenceSet = z.infer<typeof presenceSet>;
