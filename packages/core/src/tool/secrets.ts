import type { Blueprint } from "@switchboard/blueprint/schema";
import { secretNames } from "@switchboard/blueprint/secret";
import type { Core } from "../core.ts";
import { loadSecrets } from "../secret/load.ts";

/** Values of the secrets that the tools name; undefined where no tool has a header to fill. */
export async function toolSecrets(
  core: Core,
  clientId: string,
  blueprint: Blueprint,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!blueprint.tools.available.some((t) => t.type === "api")) return undefined;
  const names = secretNames(blueprint);
  return names.length > 0 ? loadSecrets(core, clientId, names) : undefined;
}
