import { z } from "zod";

/** A question of the survey as configured. A rating's answer is an integer within `min..max`. */
export const surveyQuestion = z.strictObject({
  index: z.number().int().nonnegative(),
  text: z.string(),
  type: z.enum(["multiple_choice", "rating", "text"]),
  options: z.array(z.string()).optional(),
  min: z.number().int().optional(),
  max: z.number().int().optional(),
});
export type SurveyQuestion = z.infer<typeof surveyQuestion>;

export const surveyAnswer = z.strictObject({
  index: z.number().int().nonnegative(),
  value: z.union([z.string().min(1).max(2000), z.number().int()]),
});
export type SurveyAnswer = z.infer<typeof surveyAnswer>;
