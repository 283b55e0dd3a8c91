import { z } from "zod";
import { instant } from "./id.ts";

/** One thing that a conversation is scored by. `scale`: 1 (poor) to 5 (excellent); `yes_no`: it was done or not. */
export const criterion = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a name like tone_of_voice"),
  label: z.string().trim().min(1).max(120),
  /** What a reviewer looks for. */
  help: z.string().trim().max(500).default(""),
  kind: z.enum(["scale", "yes_no"]),
  /** Its share of the score, beside the others'. */
  weight: z.number().int().min(1).max(100),
  /** No, or 1 or 2 of 5, fails the whole conversation. */
  critical: z.boolean().default(false),
});
export type Criterion = z.infer<typeof criterion>;

const criteria = z
  .array(criterion)
  .min(1)
  .max(30)
  .refine((all) => new Set(all.map((c) => c.key)).size === all.length, "two criteria have one key");

/** What a client's conversations are scored by. Version 0 is the one that is given to everybody. */
export const scorecard = z.strictObject({
  version: z.number().int().min(0),
  name: z.string(),
  criteria: z.array(criterion),
  saved_by_name: z.string().nullable(),
  saved_at: instant.nullable(),
});
export type Scorecard = z.infer<typeof scorecard>;

/** A changed scorecard; `base_version` is the one that its author has seen. */
export const newScorecard = z.strictObject({
  base_version: z.number().int().min(0).max(1_000_000),
  name: z.string().trim().min(1).max(120),
  criteria,
});
export type NewScorecard = z.infer<typeof newScorecard>;

/** What a client is given until it has its own. */
export const DEFAULT_SCORECARD: Scorecard = {
  version: 0,
  name: "Conversation quality",
  saved_by_name: null,
  saved_at: null,
  criteria: [
    {
      key: "understood",
      label: "Understood what the customer wanted",
      help: "The real question was found, not only the words of the first message.",
      kind: "scale",
      weight: 20,
      critical: false,
    },
    {
      key: "correct",
      label: "What was said is correct",
      help: "Facts agree with the tools’ results and the knowledge base. A wrong price, date or policy is a no.",
      kind: "yes_no",
      weight: 25,
      critical: true,
    },
    {
      key: "solved",
      label: "Solved it, or brought it to who can",
      help: "The customer has what they came for, or knows exactly what happens next.",
      kind: "scale",
      weight: 25,
      critical: false,
    },
    {
      key: "tone",
      label: "Friendly, clear and brief",
      help: "Fits the customer’s mood; no jargon; no empty phrases.",
      kind: "scale",
      weight: 15,
      critical: false,
    },
    {
      key: "kept_rules",
      label: "Kept to the rules on personal data and promises",
      help: "Nothing was asked for or told that should not be; nothing was promised that nobody may promise.",
      kind: "yes_no",
      weight: 15,
      critical: true,
    },
  ],
};
