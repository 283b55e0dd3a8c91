import { z } from "zod";

/** What a person leaves for those who come after: never shown to the customer. */
export const note = z.string().min(1).max(4000).optional();
