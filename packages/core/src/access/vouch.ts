import { createHmac, timingSafeEqual } from "node:crypto";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { loadSecrets } from "../secret/load.ts";

/** The client's secret that its server signs customers with, set like every other secret. */
export const VOUCHING_SECRET = "WIDGET_HMAC";

/**
 * Checks that the client's own server vouches for the customer: `signature` is the hex HMAC-SHA256 of
 * `external_customer_id` under the client's secret `WIDGET_HMAC`. Throws `forbidden`, and `bad_input` for preferences, which
 * decide on offers and so come from the client's server alone.
 */
export async function checkVouched(
  core: Core,
  clientId: string,
  customer: CustomerClaim,
  signature: string | undefined,
): Promise<void> {
  if (customer.preferences !== undefined) {
    throw new AppError("bad_input", "Preferences come from your server (API key), not from a page.", {
      fields: [{ path: "customer.preferences", message: "may not be sent by a page" }],
    });
  }
  const secret = (await loadSecrets(core, clientId, [VOUCHING_SECRET])).get(VOUCHING_SECRET);
  const given = Buffer.from(signature ?? "", "hex");
  const right = createHmac("sha256", secret ?? "")
    .update(customer.external_customer_id)
    .digest();
  if (secret === undefined || given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new AppError(
      "forbidden",
      "The customer's signature does not hold. Sign the id with the secret WIDGET_HMAC.",
      {
        fields: [{ path: "signature", message: "must be the hex HMAC-SHA256 of external_customer_id" }],
      },
    );
  }
}
