import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readFactor } from "./read.ts";

/** Whether the client lets in only staff with a second factor. */
export async function getRequirement(core: Core, actor: Actor): Promise<{ required: boolean }> {
  const { second_factor_required: required } = await core.db.tenant(actor.client_id, (t) =>
    t.clients.findFirstOrThrow({ where: { id: actor.client_id }, select: { second_factor_required: true } }),
  );
  return { required };
}

/**
 * Lets in only staff with a second factor from now on, or everybody assigned again; it holds within a minute. Throws `conflict`
 * for who has none: they would shut themselves out.
 */
export async function setRequirement(
  core: Core,
  actor: Actor,
  { required }: { required: boolean },
): Promise<{ required: boolean }> {
  if (required && !(await readFactor(core, actor.id))?.active) {
    throw new AppError("conflict", "Set up your own two-factor sign-in first: you would shut yourself out.");
  }
  await core.db.transaction(actor.client_id, async (tx) => {
    const { count } = await tx.clients.updateMany({
      where: { id: actor.client_id, second_factor_required: !required },
      data: { second_factor_required: required },
    });
    if (count === 0) return;
    await audit(tx, actor, {
      action: "client.require_second_factor",
      target_kind: "client",
      target_id: actor.client_id,
      details: { required },
    });
  });
  return { required };
}
