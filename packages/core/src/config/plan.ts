import { parse } from "@switchboard/blueprint/parse";
import type { Actor } from "@switchboard/contracts/actor";
import { type ConfigPlan, PROBLEM_LIMIT } from "@switchboard/contracts/config";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readCheckContext } from "./check-context.ts";

/** What activating a version would change, and what keeps it from running as the client is now. Writes nothing. Throws `not_found`. */
export async function planActivation(core: Core, actor: Actor, input: { id: string }): Promise<ConfigPlan> {
  const { client_id } = actor;
  return core.db.tenant(client_id, async (t) => {
    const row = await t.automation_configs.findFirst({ where: { id: input.id, client_id } });
    if (!row) throw new AppError("not_found", "There is no such config version.");
    const under_way = await t.conversations.count({
      where: { client_id, status: { not: "resolved" }, automation_configs: { config_name: row.config_name } },
    });
    const { default_config_name } = await t.clients.findFirstOrThrow({
      where: { id: client_id },
      select: { default_config_name: true },
    });
    const keys = await t.api_keys.count({ where: { client_id, config_name: row.config_name, revoked_at: null } });
    const { problems } = parse(row.config_yaml, await readCheckContext(t, client_id, "activate"));
    return {
      under_way,
      keys,
      is_default: default_config_name === row.config_name,
      problems: problems.filter((each) => each.severity === "error").slice(0, PROBLEM_LIMIT),
    };
  });
}
