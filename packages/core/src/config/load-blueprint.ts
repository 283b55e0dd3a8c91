import { parse } from "@switchboard/blueprint/parse";
import { renderPrompt } from "@switchboard/blueprint/prompt";
import type { Blueprint } from "@switchboard/blueprint/schema";
import { AppError } from "@switchboard/kit/app-error";
import { LRUCache } from "lru-cache";
import type { Core } from "../core.ts";

/** A config version, ready to run. */
export type LoadedBlueprint = {
  config_id: string;
  config_name: string;
  version: number;
  blueprint: Blueprint;
  /** The agent's prompt, placeholders filled in. */
  system_prompt: string;
  client_name: string;
};

type VersionRow = {
  config_name: string;
  version: number;
  config_yaml: string;
  client_name: string;
  industry: string;
};

const keptVersions = 500;

/** Versions never change, so each is read and parsed once a process. The key holds the client: ids of others are not found. */
const loaded = new LRUCache<string, Promise<LoadedBlueprint>>({ max: keptVersions });

/** The parsed config version that a conversation is pinned to, from memory after the first time. Throws `not_found`. */
export function loadBlueprint(core: Core, clientId: string, configId: string): Promise<LoadedBlueprint> {
  const key = `${clientId}:${configId}`;
  const known = loaded.get(key);
  if (known) return known;
  const loading = load(core, clientId, configId);
  loaded.set(key, loading);
  // What failed is tried again by the next caller.
  loading.catch(() => loaded.delete(key));
  return loading;
}

async function load(core: Core, clientId: string, configId: string): Promise<LoadedBlueprint> {
  const [row] = await core.db.query<VersionRow>(clientId, {
    name: "load-blueprint",
    text: `SELECT a.config_name, a.version, a.config_yaml, c.name AS client_name, c.industry
      FROM automation_configs a JOIN clients c ON c.id = a.client_id WHERE a.id = $1`,
    values: [configId],
  });
  if (!row) throw new AppError("not_found", "There is no such config version.");
  const { blueprint, problems } = parse(row.config_yaml, { stage: "validate" });
  if (!blueprint) throw new AppError("config_invalid", undefined, { problems });
  return {
    config_id: configId,
    config_name: row.config_name,
    version: row.version,
    blueprint,
    system_prompt: renderPrompt(blueprint, { clientName: row.client_name, industry: row.industry }),
    client_name: row.client_name,
  };
}
