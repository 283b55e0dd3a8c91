import type { Visit } from "@switchboard/contracts/visitor";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import type { KnownKey } from "./find-key.ts";

const nameless = "Assistant";

/** Whom a visit is with, by the key's config. Throws `conflict` when the client has no active config. */
export async function greet(core: Core, key: KnownKey): Promise<Pick<Visit, "client_name" | "agent_name">> {
  const [active] = await core.db.query<{ id: string }>(key.client_id, {
    name: "visit-config",
    text: `SELECT a.id FROM automation_configs a JOIN clients c ON c.id = a.client_id
      WHERE a.client_id = $1 AND a.is_active AND a.config_name = coalesce($2, c.default_config_name)`,
    values: [key.client_id, key.config_name],
  });
  if (!active) throw new AppError("conflict", "This client has no active automation config. Activate one first.");
  const { blueprint } = await loadBlueprint(core, key.client_id, active.id);
  const name = blueprint.agent.variables["agent_name"];
  return { client_name: key.client_name, agent_name: typeof name === "string" && name ? name : nameless };
}
