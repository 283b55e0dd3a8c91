import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";

/** What answers visits of a key: its config, else the client's default. Throws `conflict` when the client has no active one. */
export async function visitBlueprint(core: Core, clientId: string, configName: string | null) {
  const [active] = await core.db.query<{ id: string }>(clientId, {
    name: "visit-config",
    text: `SELECT a.id FROM automation_configs a JOIN clients c ON c.id = a.client_id
      WHERE a.client_id = $1 AND a.is_active AND a.config_name = coalesce($2, c.default_config_name)`,
    values: [clientId, configName],
  });
  if (!active) throw new AppError("conflict", "This client has no active automation config. Activate one first.");
  return (await loadBlueprint(core, clientId, active.id)).blueprint;
}
