import { z } from "zod";
import { text } from "../name.ts";

/** A question with a closed list of answers. */
export const multipleChoiceSchema = z.strictObject({
  text,
  type: z.literal("multiple_choice"),
  options: z.array(text).min(2),
});

/** A question answered by a number of a range. */
export const ratingSchema = z.strictObject({
  text,
  type: z.literal("rating"),
  /** Lowest and highest, such as `1-5`; at most 11 steps. */
  scale: text,
});

/** A question answered in the customer's own words. A type beyond the spec. */
export const openQuestionSchema = z.strictObject({ text, type: z.literal("text") });

export const questionSchema = z.discriminatedUnion("type", [multipleChoiceSchema, ratingSchema, openQuestionSchema]);

/** What the customer is asked when the conversation has ended. */
export const surveysSchema = z.strictObject({
  /** Default false. */
  enabled: z.boolean().default(false),
  questions: z.array(questionSchema).default([]),
});

export type Surveys = z.output<typeof surveysSchema>;
export type Question = z.output<typeof questionSchema>;
