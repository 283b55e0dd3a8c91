import { z } from "zod";
import { id } from "./id.ts";

/** Who may speak to the customer now: the agent, or one staff member. */
export const floorHolder = z.enum(["ai", "human"]);
export type FloorHolder = z.infer<typeof floorHolder>;

/** The floor as readers see it. Every change raises `epoch`. */
export const floor = z.strictObject({
  holder: floorHolder,
  epoch: z.number().int().nonnegative(),
  staff_id: id.nullable(),
  staff_name: z.string().nullable(),
});
export type Floor = z.infer<typeof floor>;
