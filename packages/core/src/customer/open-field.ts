import type { Core } from "../core.ts";
import { customerPlace, type SealedColumn } from "./place.ts";

/** A sealed column's value in plain; null where the customer has none. Throws when it cannot be opened. */
export function openField(
  core: Pick<Core, "vault">,
  clientId: string,
  column: SealedColumn,
  sealed: string | null,
): string | null {
  return sealed === null ? null : core.vault.open(sealed, customerPlace(clientId, column));
}
