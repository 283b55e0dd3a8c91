import { z } from "zod";
import { id, instant } from "./id.ts";

/** Whose turn it is. Not the floor: anybody may still take over. */
export const assignee = z.strictObject({
  staff_id: id,
  staff_name: z.string(),
  /** Who said so; null for the router. */
  by_name: z.string().nullable(),
  at: instant,
  /** When it passes on to somebody else; null: it stays. */
  until: instant.nullable(),
});
export type Assignee = z.infer<typeof assignee>;

/** `pending`: the router looks for somebody; `everybody`: whoever is free may take it. */
export const routingState = z.enum(["pending", "assigned", "everybody"]);
export type RoutingState = z.infer<typeof routingState>;

/** The offer of a held floor to a colleague. */
export const transferOffer = z.strictObject({
  id,
  from_id: id,
  from_name: z.string(),
  to_id: id,
  to_name: z.string(),
  note: z.string(),
  offered_at: instant,
  until: instant,
});
export type TransferOffer = z.infer<typeof transferOffer>;

/** How an offer ended. */
export const transferOutcome = z.enum(["accepted", "declined", "timed_out", "withdrawn"]);
export type TransferOutcome = z.infer<typeof transferOutcome>;
