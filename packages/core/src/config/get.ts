import { parse } from "@switchboard/blueprint/parse";
import type { Actor } from "@switchboard/contracts/actor";
import type { ConfigProblem, ConfigVersion } from "@switchboard/contracts/config";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readCheckContext } from "./check-context.ts";
import { toVersion } from "./version.ts";

/** One version with its text, and the problems that it has as the client is now. Throws `not_found`. */
export async function getConfig(
  core: Core,
  actor: Actor,
  input: { id: string },
): Promise<{ version: ConfigVersion; yaml: string; problems: ConfigProblem[] }> {
  return core.db.tenant(actor.client_id, async (t) => {
    const row = await t.automation_configs.findFirst({ where: { id: input.id, client_id: actor.client_id } });
    if (!row) throw new AppError("not_found", "There is no such config version.");
    const { problems } = parse(row.config_yaml, await readCheckContext(t, actor.client_id, "validate"));
    return { version: toVersion(row), yaml: row.config_yaml, problems };
  });
}
