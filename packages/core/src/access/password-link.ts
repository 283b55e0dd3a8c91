import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { requireSecondFactor } from "../second-factor/check.ts";
import { oneTimeHash } from "./link-token.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { hashPassword } from "./password.ts";
import { limitSignIns } from "./sign-in-limit.ts";
import { requireStrong } from "./strength.ts";

/** Whose link it is, and what for. */
export type PasswordLink = { name: string; email: string; purpose: "invite" | "reset" };
type Row = PasswordLink & { staff_id: string };

async function find(core: Core, token: string, ip: string): Promise<Row> {
  await limitSignIns(core, { ip });
  const [row] = await core.db.lookup<Row>({
    name: "find-staff-link",
    text: "SELECT * FROM find_staff_link($1)",
    values: [oneTimeHash(token)],
  });
  if (!row)
    throw new AppError("unauthenticated", "This link was used already or is too old. Ask an admin for a new one.");
  return row;
}

/** Who may choose a password by a link, without using it up. Throws `unauthenticated`, `rate_limited`. */
export async function findPasswordLink(core: Core, input: { token: string; ip: string }): Promise<PasswordLink> {
  const { staff_id: _, ...link } = await find(core, input.token, input.ip);
  return link;
}

type Use = { token: string; password: string; code?: string | undefined; ip: string; agent?: string | undefined };

/**
 * Sets the password by a link, which works once, ends every sign-in of before, and signs in. Throws `bad_input` for a weak
 * password (the link stays good), `unauthenticated`, `rate_limited`.
 */
export async function usePasswordLink(core: Core, input: Use): Promise<OpenedSession> {
  const link = await find(core, input.token, input.ip);
  requireStrong(input.password, [link.name, link.email]);
  // A link alone must not do away with the second factor; it stays good until the code fits.
  await requireSecondFactor(core, { id: link.staff_id, name: link.name }, input.code);
  const [staff] = await core.db.lookup<{ id: string; name: string }>({
    name: "use-staff-link",
    text: "SELECT * FROM use_staff_link($1, $2)",
    values: [oneTimeHash(input.token), await hashPassword(input.password)],
  });
  if (!staff) throw new AppError("unauthenticated", "This link was used a moment ago. Sign in, or ask for a new one.");
  core.realtime.publish({ kind: "access", subject_id: staff.id });
  return openSession(core, { ...staff, kind: "staff" }, input.agent);
}
