import { chatRequest, idempotencyKey } from "@switchboard/contracts/chat";
import { noSuchClient } from "../auth/refusal.ts";

/** Body and headers of `POST /v1/chat`. */
export const chatInput = chatRequest.extend({ idempotency_key: idempotencyKey.optional() });

/** Headers that fill the input's fields. */
export const chatHeaders = { "idempotency-key": "idempotency_key" };

/** How long the answer is waited for before the caller gets none. */
export const chatWaitMs = 30_000;

/**
 * The client that the body names must be the key's, by id or external key. Throws `not_found`, the same whether another
 * client of that name exists or not.
 */
export function ownClient(ctx: { actor: { client_id: string }; client_external_id: string }, named: string): void {
  if (named !== ctx.client_external_id && named !== ctx.actor.client_id) throw noSuchClient();
}
