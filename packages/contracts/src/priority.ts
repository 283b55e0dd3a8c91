import { z } from "zod";

/** How urgent a conversation is: its SLA's targets go by it. */
export const priority = z.enum(["urgent", "high", "normal", "low"]);
export type Priority = z.infer<typeof priority>;
