import type { SecondFactorBegun } from "@switchboard/contracts/second-factor";
import { AppError } from "@switchboard/kit/app-error";
import { verifyPassword } from "../access/password.ts";
import type { Person } from "../account/person.ts";
import { readAccountRow } from "../account/read.ts";
import type { Core } from "../core.ts";
import { factorUri, makeRecoveryCodes, makeSecret, recoveryHash, stepOf } from "./codes.ts";
import { factorPlace } from "./place.ts";
import { readFactor } from "./read.ts";

const tries = [{ points: 10, durationS: 300 }];

function staffOnly({ kind }: Person): void {
  if (kind !== "staff") throw new AppError("conflict", "Two-factor sign-in is for staff.");
}

async function countTry(core: Core, person: Person): Promise<void> {
  const counted = await core.limits.consume("second-factor-set-up", person.id, tries);
  if (counted.allowed) return;
  const retry_after_s = Math.ceil(counted.retryAfterMs / 1000);
  throw new AppError("rate_limited", `Too many tries. Try again in ${retry_after_s} s.`, { retry_after_s });
}

async function checkPassword(core: Core, person: Person, password: string): Promise<string> {
  await countTry(core, person);
  const { password_hash, email } = await readAccountRow(core, person);
  if (await verifyPassword(password_hash, password)) return email;
  const fields = [{ path: "password", message: "is not your password" }];
  throw new AppError("bad_input", "This is not your password.", { fields });
}

/** A secret for the person's app. Nothing changes until a code of it is shown. Throws `bad_input`, `conflict` when they have one. */
export async function beginSecondFactor(
  core: Core,
  person: Person,
  input: { password: string },
): Promise<SecondFactorBegun> {
  staffOnly(person);
  const email = await checkPassword(core, person, input.password);
  const secret = makeSecret();
  const [row] = await core.db.lookup<{ begin_second_factor: boolean }>({
    name: "begin-second-factor",
    text: "SELECT begin_second_factor($1, $2)",
    values: [person.id, core.vault.seal(secret, factorPlace(person.id))],
  });
  if (!row?.begin_second_factor) throw new AppError("conflict", "You have two-factor sign-in already.");
  return { secret, uri: factorUri(secret, email) };
}

/** Turns it on, once the app has shown a right code; gives the recovery codes, this once. Throws `bad_input`, `conflict`. */
export async function confirmSecondFactor(
  core: Core,
  person: Person,
  input: { code: string },
): Promise<{ recovery_codes: string[] }> {
  staffOnly(person);
  await countTry(core, person);
  const factor = await readFactor(core, person.id);
  if (!factor || factor.active) throw new AppError("conflict", "There is nothing to confirm. Begin again.");
  const step = stepOf(
    core.vault.open(factor.secret, factorPlace(person.id)),
    input.code.replaceAll(/\s/g, ""),
    core.clock.now(),
  );
  if (step === null) {
    const fields = [{ path: "code", message: "does not fit; look at the newest one" }];
    throw new AppError("bad_input", "This code does not fit.", { fields });
  }
  const recovery_codes = makeRecoveryCodes();
  const [row] = await core.db.lookup<{ confirm_second_factor: boolean }>({
    name: "confirm-second-factor",
    text: "SELECT confirm_second_factor($1, $2, $3, $4, $5)",
    values: [person.id, person.name, factor.secret, step, recovery_codes.map((code) => recoveryHash(person.id, code))],
  });
  if (!row?.confirm_second_factor)
    throw new AppError("conflict", "It was begun anew meanwhile. Use the newest picture.");
  core.realtime.publish({ kind: "access", subject_id: person.id });
  return { recovery_codes };
}

/** Turns one's own off. Throws `bad_input` for a wrong password. */
export async function endSecondFactor(
  core: Core,
  person: Person,
  input: { password: string },
): Promise<{ ended: boolean }> {
  staffOnly(person);
  await checkPassword(core, person, input.password);
  return dropSecondFactor(core, person.id, person);
}

/** Turns a colleague's off, who has told an admin that the app is lost. Throws `conflict` for one's own, which takes the password. */
export async function resetSecondFactor(
  core: Core,
  actor: { id: string; name: string },
  { staff_id }: { staff_id: string },
): Promise<{ ended: boolean }> {
  if (staff_id === actor.id) {
    throw new AppError("conflict", "Turn your own off in Settings, with your password.");
  }
  return dropSecondFactor(core, staff_id, actor);
}

async function dropSecondFactor(
  core: Core,
  staffId: string,
  by: { id: string; name: string },
): Promise<{ ended: boolean }> {
  const [row] = await core.db.lookup<{ drop_second_factor: boolean }>({
    name: "drop-second-factor",
    text: "SELECT drop_second_factor($1, $2, $3)",
    values: [staffId, by.id, by.name],
  });
  core.realtime.publish({ kind: "access", subject_id: staffId });
  return { ended: row?.drop_second_factor ?? false };
}
