import { parse } from "@switchboard/blueprint/parse";
import { hasErrors } from "@switchboard/blueprint/problem";
import type { Actor } from "@switchboard/contracts/actor";
import { type ConfigProblem, type ConfigVersion, PROBLEM_LIMIT } from "@switchboard/contracts/config";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readCheckContext } from "./check-context.ts";
import { lockConfigs } from "./lock.ts";
import { toVersion, VERSION_COLUMNS } from "./version.ts";

/**
 * Saves a document as the next version of a config name; it is not active yet. Gives its warnings. Throws
 * `config_invalid` with every problem when the document has an error: then nothing is saved.
 */
export async function saveConfig(
  core: Core,
  actor: Actor,
  input: { name: string; yaml: string },
): Promise<{ version: ConfigVersion; problems: ConfigProblem[] }> {
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const { problems } = parse(input.yaml, await readCheckContext(tx, client_id, "validate"));
    if (hasErrors(problems))
      throw new AppError("config_invalid", undefined, { problems: problems.slice(0, PROBLEM_LIMIT) });
    await lockConfigs(tx, client_id);
    const newest = await tx.automation_configs.aggregate({
      where: { client_id, config_name: input.name },
      _max: { version: true },
    });
    const row = await tx.automation_configs.create({
      data: {
        client_id,
        config_name: input.name,
        config_yaml: input.yaml,
        version: (newest._max.version ?? 0) + 1,
        created_by: actor.name,
      },
      select: VERSION_COLUMNS,
    });
    await audit(tx, actor, {
      action: "config.save",
      target_kind: "config",
      target_id: row.id,
      details: { name: row.config_name, version: row.version },
    });
    return { version: toVersion(row), problems };
  });
}
