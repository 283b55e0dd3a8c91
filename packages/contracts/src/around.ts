import { z } from "zod";
import { id } from "./id.ts";

/** What somebody does in a conversation that they have open; `gone`: they have left it. */
export const aroundDoing = z.enum(["viewing", "reply", "note", "gone"]);
export type AroundDoing = z.infer<typeof aroundDoing>;

/** One of the staff who have the conversation open. `reply` and `note`: they write one. */
export const personAround = z.strictObject({ staff_id: id, doing: aroundDoing.exclude(["gone"]) });
export type PersonAround = z.infer<typeof personAround>;

/** Who is at a conversation besides the reader. */
export const around = z.strictObject({ people: z.array(personAround), customer_types: z.boolean() });
export type Around = z.infer<typeof around>;

/** A console says again what it does after this time; said nothing for `AROUND_KEPT_MS`, its person is taken for gone. */
export const AROUND_EVERY_MS = 5_000;
export const AROUND_KEPT_MS = 12_000;
/** Writing that is not said again for so long has ended. Who writes says it again at most every `TYPING_EVERY_MS`. */
export const TYPING_KEPT_MS = 6_000;
export const TYPING_EVERY_MS = 2_500;
