import { parse } from "@switchboard/blueprint/parse";
import { hasErrors } from "@switchboard/blueprint/problem";
import type { Actor } from "@switchboard/contracts/actor";
import type { ConfigProblem, ConfigVersion } from "@switchboard/contracts/config";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readCheckContext } from "./check-context.ts";
import { lockConfigs } from "./lock.ts";
import { toVersion, VERSION_COLUMNS } from "./version.ts";

/**
 * Makes a version the active one of its name: new conversations use it, running ones keep theirs. With
 * `expected_active_id` (null: none) it does so only while that version is the active one, else throws `conflict`. Throws
 * `config_invalid` with every problem when something is unset or unresolved, `not_found` when there is no such version.
 */
export async function activateConfig(
  core: Core,
  actor: Actor,
  input: { id: string; expected_active_id?: string | null | undefined },
): Promise<{ version: ConfigVersion; problems: ConfigProblem[] }> {
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    await lockConfigs(tx, client_id);
    const row = await tx.automation_configs.findFirst({ where: { id: input.id, client_id } });
    if (!row) throw new AppError("not_found", "There is no such config version.");
    const { problems } = parse(row.config_yaml, await readCheckContext(tx, client_id, "activate"));
    if (hasErrors(problems)) throw new AppError("config_invalid", undefined, { problems });

    const sameName = { client_id, config_name: row.config_name };
    const former = await tx.automation_configs.findFirst({ where: { ...sameName, is_active: true } });
    if (input.expected_active_id !== undefined && input.expected_active_id !== (former?.id ?? null)) {
      throw new AppError("conflict", "Another version was activated meanwhile. Look at it, then try again.");
    }
    if (former?.id === row.id) return { version: toVersion(row), problems };
    await becomeDefault(tx, client_id, row.config_name);
    await tx.automation_configs.updateMany({ where: { ...sameName, is_active: true }, data: { is_active: false } });
    const active = await tx.automation_configs.update({
      where: { id: row.id, is_active: false },
      data: { is_active: true },
      select: VERSION_COLUMNS,
    });
    await audit(tx, actor, {
      action: "config.activate",
      target_kind: "config",
      target_id: row.id,
      details: { name: row.config_name, version: row.version, replaces: former?.id ?? null },
    });
    return { version: toVersion(active), problems };
  });
}

/** A client without an active config starts with this one. */
async function becomeDefault(tx: Transaction, clientId: string, name: string): Promise<void> {
  const active = await tx.automation_configs.count({ where: { client_id: clientId, is_active: true } });
  if (active > 0) return;
  await tx.clients.update({ where: { id: clientId }, data: { default_config_name: name, updated_at: new Date() } });
}
