import type { Actor } from "@switchboard/contracts/actor";
import type { ClientChange, ClientDetails } from "@switchboard/contracts/client";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { getClient } from "./get.ts";

/**
 * Changes the client that is acted in. Throws `conflict` (with `holder_name`) when it was changed since `version`, and
 * `bad_input` for a default config of which no version is active.
 */
export async function updateClient(core: Core, actor: Actor, input: ClientChange): Promise<ClientDetails> {
  const { version, ...values } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const active = await tx.automation_configs.count({
      where: { client_id, config_name: values.default_config_name, is_active: true },
    });
    if (active === 0) {
      const message = "has no active version";
      const fields = [{ path: "default_config_name", message }];
      throw new AppError("bad_input", `The config “${values.default_config_name}” ${message}.`, { fields });
    }
    const { count } = await tx.clients.updateMany({
      where: { id: client_id, version },
      data: {
        ...values,
        version: { increment: 1 },
        changed_by_name: actor.name,
        updated_at: core.clock.now(),
      },
    });
    if (count === 0) throw await changedMeanwhile(tx, client_id);
    await audit(tx, actor, {
      action: "client.update",
      target_kind: "client",
      target_id: client_id,
      details: values,
    });
  });
  // Sessions that list it read its name anew.
  core.realtime.publish({ kind: "access", subject_id: client_id });
  return getClient(core, actor);
}

/** What the second of two who change a client is told. */
export async function changedMeanwhile(tx: Transaction, clientId: string): Promise<AppError> {
  const now = await tx.clients.findFirst({ where: { id: clientId }, select: { changed_by_name: true } });
  const holder_name = now?.changed_by_name ?? "Somebody";
  return new AppError("conflict", `${holder_name} has changed this client meanwhile. Look at it, then try again.`, {
    holder_name,
  });
}
