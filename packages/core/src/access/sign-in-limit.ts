import { createHash } from "node:crypto";
import { AppError } from "@switchboard/kit/app-error";
import type { LimitRule } from "@switchboard/queue/limit/limits";
import type { Core } from "../core.ts";
import { networkOf } from "./network.ts";

const perAddressAndNetwork: LimitRule[] = [
  { points: 10, durationS: 60 },
  { points: 50, durationS: 3600 },
];
/** Beyond this an address is being guessed at from many networks. */
const perAddress: LimitRule[] = [{ points: 100, durationS: 3600 }];
const perPlace: LimitRule[] = [
  { points: 30, durationS: 60 },
  { points: 300, durationS: 3600 },
];

// The store holds no addresses.
const hashed = (text: string): string => createHash("sha256").update(text).digest("base64url");

/**
 * Counts a try to sign in, by IP address, and by e-mail address within one network: a stranger elsewhere shuts nobody out.
 * Throws `rate_limited`. `slow` when the address is tried from many networks: the answer shall take its time then.
 */
export async function limitSignIns(core: Core, input: { email?: string; ip: string }): Promise<{ slow: boolean }> {
  const answers = [await core.limits.consume("sign-in-ip", input.ip, perPlace)];
  let slow = false;
  if (input.email !== undefined) {
    const email = input.email.trim().toLowerCase();
    const place = hashed(`${email}\n${networkOf(input.ip)}`);
    answers.push(await core.limits.consume("sign-in-email-network", place, perAddressAndNetwork));
    slow = !(await core.limits.consume("sign-in-email", hashed(email), perAddress)).allowed;
  }
  const waitMs = Math.max(...answers.map((a) => (a.allowed ? 0 : a.retryAfterMs)));
  if (waitMs === 0) return { slow };
  const retry_after_s = Math.ceil(waitMs / 1000);
  throw new AppError("rate_limited", `Too many tries to sign in. Try again in ${retry_after_s} s.`, { retry_after_s });
}
