import { z } from "zod";
import { cannedTextProblem } from "./canned-text.ts";
import { id, instant } from "./id.ts";

/** A text that staff say again and again. `owned`: the reader's alone; otherwise the client's. */
export const cannedReply = z.strictObject({
  id,
  owned: z.boolean(),
  /** What is typed after `/` to get it. */
  shortcut: z.string(),
  title: z.string(),
  body: z.string(),
  version: z.number().int(),
  changed_by_name: z.string(),
  changed_at: instant,
});
export type CannedReply = z.infer<typeof cannedReply>;

/** A canned reply to write. With `id` and `version` it changes the one that was seen. */
export const newCannedReply = z.strictObject({
  canned_reply_id: id.optional(),
  version: z.number().int().min(1).max(2_147_483_647).optional(),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "use up to 40 letters a-z, digits and hyphens"),
  title: z.string().trim().min(1).max(120),
  body: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .superRefine((text, ctx) => {
      const problem = cannedTextProblem(text);
      if (problem) ctx.addIssue({ code: "custom", message: problem });
    }),
});
export type NewCannedReply = z.infer<typeof newCannedReply>;
