import { z } from "zod";

/** A score of the customer's message, 0..1; 0.5 is neutral for sentiment and middling for complexity. */
export const score = z.number().min(0).max(1);

/** What the scorer says of one customer message before the agent runs. */
export const scores = z.strictObject({ sentiment: score, complexity: score });
export type Scores = z.infer<typeof scores>;
