import { parse } from "@switchboard/blueprint/parse";
import type { Actor } from "@switchboard/contracts/actor";
import { type ConfigProblem, PROBLEM_LIMIT } from "@switchboard/contracts/config";
import type { Core } from "../core.ts";
import { readCheckContext } from "./check-context.ts";

/** All problems that a document would have as a config of the actor's client. Writes nothing. */
export async function validateConfig(
  core: Core,
  actor: Actor,
  input: { yaml: string },
): Promise<{ problems: ConfigProblem[] }> {
  const context = await core.db.tenant(actor.client_id, (t) => readCheckContext(t, actor.client_id, "validate"));
  return { problems: parse(input.yaml, context).problems.slice(0, PROBLEM_LIMIT) };
}
