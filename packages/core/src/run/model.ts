import { cachedModel } from "@switchboard/agents/cache/cached-model";
import type { ChatModel } from "@switchboard/agents/model/port";
import type { LoadedBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

/** The config's model; behind the reply cache where the config asks for it and the customer is not identified. */
export function modelOf(core: Core, run: HeldRun, config: LoadedBlueprint): ChatModel {
  const model = core.models.for(config.blueprint.agent.model);
  const { cache } = config.blueprint;
  if (!cache?.enabled || run.customer_id !== null) return model;
  return cachedModel(model, {
    cache: core.replies.cache,
    key: core.replies.key,
    client_id: run.client_id,
    config_id: run.config_id,
    ttl_s: cache.ttl_seconds,
  });
}
