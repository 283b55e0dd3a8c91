import { z } from "zod";
import { floorHolder } from "./floor.ts";
import { id } from "./id.ts";
import { runStatus } from "./run.ts";

/** Longest customer message, in characters. */
export const MESSAGE_LIMIT = 8000;

export const messageText = z.string().min(1).max(MESSAGE_LIMIT).regex(/\S/, "must say something");

/** `Idempotency-Key` header, and the widget's own message ids. */
export const idempotencyKey = z.string().min(1).max(200);

/** A customer of the client, vouched for by the client's own server (its API key, or an HMAC in the widget). */
export const customerClaim = z.strictObject({
  external_customer_id: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
  preferences: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type CustomerClaim = z.infer<typeof customerClaim>;

/** Body of `POST /v1/chat`. `client_id` is the client's id or its external key. */
export const chatRequest = z.strictObject({
  message: messageText,
  session_id: z.string().min(1).max(200),
  client_id: z.string().min(1).max(200),
  config_name: z.string().min(1).max(200).optional(),
  customer: customerClaim.optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** Answer of `POST /v1/chat`: `reply` is the first that covers `seq`; null while a person holds the floor, or after the limit. */
export const chatAnswer = z.strictObject({
  conversation_id: id,
  seq: z.number().int(),
  reply: z.string().nullable(),
  floor: floorHolder,
  run_status: runStatus.nullable(),
});
export type ChatAnswer = z.infer<typeof chatAnswer>;
