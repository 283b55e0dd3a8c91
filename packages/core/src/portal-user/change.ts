import type { Actor } from "@switchboard/contracts/actor";
import type { PortalUser, PortalUserChange } from "@switchboard/contracts/portal-user";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { hashPassword } from "../access/password.ts";
import { requireStrong } from "../access/strength.ts";
import type { Core } from "../core.ts";
import { PORTAL_USER_COLUMNS, toPortalUser } from "./view.ts";

/**
 * Shuts a portal user out, lets them in again, or gives them another password. Their sign-ins end with the commit unless they
 * are only let in. Throws `not_found`, `conflict` (with `holder_name`) when they were changed since `version`, and
 * `bad_input` for a password that is easy to guess.
 */
export async function changePortalUser(core: Core, actor: Actor, input: PortalUserChange): Promise<PortalUser> {
  const { portal_user_id: id, version, disabled, password } = input;
  const { client_id } = actor;
  const where = { id, client_id };
  const seen = await core.db.tenant(client_id, (t) => t.client_users.findFirst({ where, select: PORTAL_USER_COLUMNS }));
  if (!seen) throw new AppError("not_found", "There is no such portal user.");
  if (password !== undefined) requireStrong(password, [seen.name, seen.email]);
  const password_hash = password === undefined ? undefined : await hashPassword(password);
  const changed = await core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.client_users.updateMany({
      where: { ...where, version },
      data: {
        version: { increment: 1 },
        changed_by_name: actor.name,
        ...(disabled !== undefined && { disabled_at: disabled ? core.clock.now() : null }),
        ...(password_hash !== undefined && { password_hash }),
      },
    });
    const now = await tx.client_users.findFirstOrThrow({ where, select: PORTAL_USER_COLUMNS });
    if (count === 0) {
      const holder_name = now.changed_by_name ?? "Somebody";
      throw new AppError("conflict", `${holder_name} has changed ${now.name} meanwhile. Look at it, then try again.`, {
        holder_name,
      });
    }
    if (disabled || password !== undefined) await tx.$executeRaw`SELECT end_portal_sign_ins(${id}::uuid)`;
    await audit(tx, actor, {
      action: "portal_user.change",
      target_kind: "portal_user",
      target_id: id,
      details: { ...(disabled !== undefined && { disabled }), new_password: password !== undefined },
    });
    return toPortalUser(now);
  });
  core.realtime.publish({ kind: "access", subject_id: id });
  return changed;
}
