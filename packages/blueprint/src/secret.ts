import type { Blueprint } from "./schema.ts";

const SECRET = /\$\{([A-Z][A-Z0-9_]{0,127})\}/g;

/** Names of the secrets in a text, with the offset of each `$`. */
export function secretsOf(text: string): { name: string; at: number }[] {
  return text.includes("${")
    ? [...text.matchAll(SECRET)].map((match) => ({ name: match[1] ?? "", at: match.index }))
    : [];
}

/** Names of all secrets that a blueprint's tools and integrations need, sorted, each once. */
export function secretNames(blueprint: Pick<Blueprint, "tools" | "integrations">): string[] {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") for (const { name } of secretsOf(value)) names.add(name);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  for (const { config } of [...blueprint.tools.available, ...blueprint.integrations.available]) collect(config);
  return [...names].sort();
}

/** A secret that the client has not set. Carries its name, never a value. */
export class UnsetSecretError extends Error {
  readonly secretName: string;
  constructor(secretName: string) {
    super(`The secret ${secretName} is not set for this client`);
    this.name = "UnsetSecretError";
    this.secretName = secretName;
  }
}

/**
 * A copy of a value (text, list, map) with every `${NAME}` filled in, once: a value that itself holds `${…}` stays as
 * it is. Throws UnsetSecretError when `lookup` gives undefined.
 */
export function resolveSecrets<T>(value: T, lookup: (name: string) => string | undefined): T {
  return resolve(value, lookup) as T;
}

function resolve(value: unknown, lookup: (name: string) => string | undefined): unknown {
  if (typeof value === "string") {
    return value.replaceAll(SECRET, (_written: string, name: string) => {
      const secret = lookup(name);
      if (secret === undefined) throw new UnsetSecretError(name);
      return secret;
    });
  }
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, lookup));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolve(entry, lookup)]));
}
