import { createHash } from "node:crypto";
import { AppError } from "@switchboard/kit/app-error";
import type { LimitRule } from "@switchboard/queue/limit/limits";
import type { Core } from "../core.ts";

const perAddress: LimitRule[] = [
  { points: 10, durationS: 60 },
  { points: 50, durationS: 3600 },
];
const perPlace: LimitRule[] = [
  { points: 30, durationS: 60 },
  { points: 300, durationS: 3600 },
];

/** Counts a try to sign in, by e-mail address and by IP address. Throws `rate_limited`. */
export async function limitSignIns(core: Core, input: { email?: string; ip: string }): Promise<void> {
  const answers = [await core.limits.consume("sign-in-ip", input.ip, perPlace)];
  if (input.email !== undefined) {
    // The store holds no addresses.
    const id = createHash("sha256").update(input.email.trim().toLowerCase()).digest("base64url");
    answers.push(await core.limits.consume("sign-in-email", id, perAddress));
  }
  const waitMs = Math.max(...answers.map((a) => (a.allowed ? 0 : a.retryAfterMs)));
  if (waitMs === 0) return;
  const retry_after_s = Math.ceil(waitMs / 1000);
  throw new AppError("rate_limited", `Too many tries to sign in. Try again in ${retry_after_s} s.`, { retry_after_s });
}
