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
 * `config_invalid` with every problem when the document has an error: then nothing is saved. With `base_version` (0: the
 * name is new) it saves only while that is the newest version, else throws `conflict` and says who saved which.
 */
export async function saveConfig(
  core: Core,
  actor: Actor,
  input: { name: string; yaml: string; base_version?: number | undefined },
): Promise<{ version: ConfigVersion; problems: ConfigProblem[] }> {
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const { problems } = parse(input.yaml, await readCheckContext(tx, client_id, "validate"));
    if (hasErrors(problems))
      throw new AppError("config_invalid", undefined, { problems: problems.slice(0, PROBLEM_LIMIT) });
    await lockConfigs(tx, client_id);
    const newest = await tx.automation_configs.findFirst({
      where: { client_id, config_name: input.name },
      orderBy: { version: "desc" },
      select: VERSION_COLUMNS,
    });
    const last = newest?.version ?? 0;
    if (input.base_version !== undefined && input.base_version !== last) {
      const who = newest?.created_by ?? "Somebody";
      throw new AppError("conflict", `${who} saved version ${last} meanwhile. Your text is kept.`, {
        holder_name: who,
        newest: newest && toVersion(newest),
      });
    }
    const row = await tx.automation_configs.create({
      data: {
        client_id,
        config_name: input.name,
        config_yaml: input.yaml,
        version: last + 1,
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
