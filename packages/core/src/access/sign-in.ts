import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { requireSecondFactor } from "../second-factor/check.ts";
import { findAccount } from "./account.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { verifyPassword } from "./password.ts";
import { limitSignIns } from "./sign-in-limit.ts";

/** What a try takes longer while somebody guesses at the address; whoever knows the password still gets in. */
const slowMs = 1500;

/**
 * Signs a staff member or portal user in. Throws `unauthenticated` without saying what was wrong (with `second_factor` once the
 * password was right and a code is needed), and `rate_limited` after too many tries with one address from one network, or from one place.
 */
export async function signIn(
  core: Core,
  input: { email: string; password: string; code?: string | undefined; ip: string; agent?: string | undefined },
): Promise<OpenedSession> {
  const { slow } = await limitSignIns(core, input);
  if (slow) await sleep(slowMs);
  const account = await findAccount(core, input.email);
  const usable = account && !account.disabled ? account : undefined;
  const matches = await verifyPassword(usable?.password_hash, input.password);
  if (!usable || !matches) {
    throw new AppError("unauthenticated", "E-mail address and password do not match. Check both and try again.");
  }
  if (usable.kind === "staff") await requireSecondFactor(core, usable, input.code);
  return openSession(core, usable, input.agent);
}
