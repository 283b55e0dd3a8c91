import type { Core } from "../core.ts";
import { openField } from "./open-field.ts";
import { customerPlace } from "./place.ts";

/** Further personal fields by their name: what `pii_data` holds sealed. */
export type PiiData = Record<string, string>;

/** Opens `pii_data`; values that are no text are shown as JSON. */
export function openPii(core: Pick<Core, "vault">, clientId: string, sealed: string | null): PiiData {
  const text = openField(core, clientId, "pii_data", sealed);
  if (text === null) return {};
  const stored = JSON.parse(text) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** Seals further personal fields; null where there are none. */
export function sealPii(core: Pick<Core, "vault">, clientId: string, pii: PiiData): string | null {
  if (Object.keys(pii).length === 0) return null;
  return core.vault.seal(JSON.stringify(pii), customerPlace(clientId, "pii_data"));
}
