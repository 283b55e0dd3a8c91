import { z } from "zod";
import { customerClaim, idempotencyKey, messageText } from "./chat.ts";
import { surveyAnswer } from "./survey.ts";

/** `POST /v1/widget/sessions`: a publishable key and the page's origin get a visitor token. Send the old one to go on. */
export const startVisitRequest = z.strictObject({
  key: z.string().min(1).max(200),
  token: z.string().max(4000).optional(),
  /** A customer vouched for by the client's server: `signature` is hex HMAC-SHA256 of external_customer_id. */
  customer: customerClaim.optional(),
  signature: z.string().max(200).optional(),
});

export const visit = z.strictObject({
  token: z.string(),
  client_name: z.string(),
  agent_name: z.string(),
  /** Says it is the offline model, so that the widget can tell people honestly. */
  offline: z.boolean(),
  /** Whether the agent can be called from the page. */
  calls: z.boolean(),
});
export type Visit = z.infer<typeof visit>;

/** `POST /v1/widget/messages` with `Authorization: Bearer <visitor token>`. `key` makes a resend harmless. */
export const visitorMessage = z.strictObject({ message: messageText, key: idempotencyKey });
export const visitorAccepted = z.strictObject({ conversation_id: z.uuid(), seq: z.number().int() });

/** `POST /v1/widget/survey`. */
export const surveyReply = z.strictObject({ conversation_id: z.uuid(), answers: z.array(surveyAnswer).min(1).max(50) });
