import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { recoveryHash, stepOf } from "./codes.ts";
import { factorPlace } from "./place.ts";
import { readFactor } from "./read.ts";

const tries = [
  { points: 8, durationS: 300 },
  { points: 40, durationS: 86_400 },
];

/** Whether this is a code of the person's app, or a recovery code, that was not used yet; uses it up. */
async function fits(core: Core, staff: { id: string; name: string }, sealed: string, code: string): Promise<boolean> {
  const plain = code.replaceAll(/\s/g, "");
  if (/^\d{6}$/.test(plain)) {
    const step = stepOf(core.vault.open(sealed, factorPlace(staff.id)), plain, core.clock.now());
    if (step === null) return false;
    const [row] = await core.db.lookup<{ use_second_factor: boolean }>({
      name: "use-second-factor",
      text: "SELECT use_second_factor($1, $2)",
      values: [staff.id, step],
    });
    return row?.use_second_factor ?? false;
  }
  const [row] = await core.db.lookup<{ use_recovery_code: boolean }>({
    name: "use-recovery-code",
    text: "SELECT use_recovery_code($1, $2, $3)",
    values: [staff.id, staff.name, recoveryHash(staff.id, plain)],
  });
  return row?.use_recovery_code ?? false;
}

/**
 * Lets pass who has no second factor, or gives a code of it. Asked only after the password was right. Throws `unauthenticated`
 * with `second_factor`: `needed` without a code, `wrong` for one that does not fit or was used; `rate_limited` for a guesser.
 */
export async function requireSecondFactor(
  core: Core,
  staff: { id: string; name: string },
  code: string | undefined,
): Promise<void> {
  const factor = await readFactor(core, staff.id);
  if (!factor?.active) return;
  if (!code) {
    throw new AppError("unauthenticated", "Write the code of your authenticator app too.", { second_factor: "needed" });
  }
  const counted = await core.limits.consume("second-factor", staff.id, tries);
  if (!counted.allowed) {
    const retry_after_s = Math.ceil(counted.retryAfterMs / 1000);
    throw new AppError("rate_limited", `Too many codes. Try again in ${retry_after_s} s.`, { retry_after_s });
  }
  if (await fits(core, staff, factor.secret, code)) return;
  throw new AppError("unauthenticated", "This code does not fit, or was used already.", { second_factor: "wrong" });
}
