import type { Visit } from "@switchboard/contracts/visitor";
import { takesCalls } from "../call/takes-calls.ts";
import type { Core } from "../core.ts";
import type { KnownKey } from "./find-key.ts";
import { visitBlueprint } from "./visit-blueprint.ts";

const nameless = "Assistant";

/** Whom a visit is with, by the key's config, and whether it takes calls. Throws `conflict` when the client has no active config. */
export async function greet(core: Core, key: KnownKey): Promise<Pick<Visit, "client_name" | "agent_name" | "calls">> {
  const blueprint = await visitBlueprint(core, key.client_id, key.config_name);
  const name = blueprint.agent.variables["agent_name"];
  return {
    client_name: key.client_name,
    agent_name: typeof name === "string" && name ? name : nameless,
    calls: core.media !== undefined && takesCalls(blueprint),
  };
}
