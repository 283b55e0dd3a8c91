import { AppError } from "@switchboard/kit/app-error";
import { hashPassword, verifyPassword } from "../access/password.ts";
import { requireStrong } from "../access/strength.ts";
import type { Core } from "../core.ts";
import { endSignIns } from "./end-sign-ins.ts";
import type { Person } from "./person.ts";
import { readAccountRow } from "./read.ts";

const tries = [
  { points: 10, durationS: 60 },
  { points: 50, durationS: 3600 },
];

type Change = { current: string; password: string; end_others: boolean };

/**
 * Changes one's own password; with `end_others` every other sign-in ends. Gives how many ended. Throws `bad_input` at the field
 * at fault, `conflict` when it was changed meanwhile, `rate_limited` for somebody who guesses.
 */
export async function changePassword(
  core: Core,
  person: Person,
  sign_in_id: string,
  { current, password, end_others }: Change,
): Promise<{ ended: number }> {
  const counted = await core.limits.consume("change-password", person.id, tries);
  if (!counted.allowed) {
    const retry_after_s = Math.ceil(counted.retryAfterMs / 1000);
    throw new AppError("rate_limited", `Too many tries. Try again in ${retry_after_s} s.`, { retry_after_s });
  }
  const row = await readAccountRow(core, person);
  if (!(await verifyPassword(row.password_hash, current))) refuse("current", "is not your password of now");
  if (current === password) refuse("password", "is the one you have already");
  requireStrong(password, [row.name, row.email]);
  const [done] = await core.db.lookup<{ change_password: boolean }>({
    name: "change-password",
    text: "SELECT change_password($1, $2, $3, $4, $5)",
    values: [person.id, person.kind, person.name, row.password_hash, await hashPassword(password)],
  });
  if (!done?.change_password) throw new AppError("conflict", "Your password was changed elsewhere meanwhile.");
  return { ended: end_others ? await endSignIns(core, person, { except: sign_in_id }) : 0 };
}

function refuse(path: string, message: string): never {
  const what = path === "current" ? "The current password" : "The new password";
  throw new AppError("bad_input", `${what} ${message}.`, { fields: [{ path, message }] });
}
