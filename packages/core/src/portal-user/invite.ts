import type { Actor } from "@switchboard/contracts/actor";
import type { NewPortalUser, PortalUser } from "@switchboard/contracts/portal-user";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { hashPassword } from "../access/password.ts";
import { requireStrong } from "../access/strength.ts";
import type { Core } from "../core.ts";
import { PORTAL_USER_COLUMNS, toPortalUser } from "./view.ts";

/** A portal user that may be written: the password as a hash alone. */
export type PreparedPortalUser = { name: string; email: string; password_hash: string };

/** Hashes the first password, outside any transaction. Throws `bad_input` for one that is easy to guess. */
export async function preparePortalUser(input: NewPortalUser): Promise<PreparedPortalUser> {
  const email = input.email.toLowerCase();
  requireStrong(input.password, [input.name, email]);
  return { name: input.name, email, password_hash: await hashPassword(input.password) };
}

/** Writes a portal user of the actor's client, in the caller's transaction. Throws `conflict` when the address has an account. */
export async function addPortalUser(tx: Transaction, actor: Actor, user: PreparedPortalUser): Promise<PortalUser> {
  const { client_id } = actor;
  const { name, email, password_hash } = user;
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO client_users (client_id, email, name, password_hash, changed_by_name)
    VALUES (${client_id}::uuid, ${email}, ${storable(name)}, ${password_hash}, ${actor.name})
    ON CONFLICT (email) DO NOTHING RETURNING id`;
  if (!made) {
    throw new AppError("conflict", `${email} has an account already.`, {
      fields: [{ path: "email", message: "has an account already" }],
    });
  }
  await audit(tx, actor, { action: "portal_user.invite", target_kind: "portal_user", target_id: made.id });
  return toPortalUser(
    await tx.client_users.findFirstOrThrow({ where: { id: made.id, client_id }, select: PORTAL_USER_COLUMNS }),
  );
}

/**
 * Makes a user of the client's portal with a first password. Throws `conflict` when the address has an account already, of
 * staff or of a portal, and `bad_input` for a password that is easy to guess.
 */
export async function invitePortalUser(core: Core, actor: Actor, input: NewPortalUser): Promise<PortalUser> {
  const user = await preparePortalUser(input);
  return core.db.transaction(actor.client_id, (tx) => addPortalUser(tx, actor, user));
}
