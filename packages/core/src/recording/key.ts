import { randomBytes } from "node:crypto";
import type { CallPlace } from "@switchboard/contracts/call";
import type { Place, Vault } from "@switchboard/db/vault";
import { KEY_BYTES } from "@switchboard/media/recording/sealed";

/** Each recording has a key of its own, which the vault seals: so rotating the vault's keys leaves the sound where it is. */
export const keyPlace = ({ client_id, call_id }: CallPlace): Place => ({
  client_id,
  field: `call_recordings.sealed_key:${call_id}`,
});

/** A new key, sealed. */
export const newSealedKey = (vault: Vault, call: CallPlace): string =>
  vault.seal(randomBytes(KEY_BYTES).toString("base64"), keyPlace(call));

export const openKey = (vault: Vault, call: CallPlace, sealed: string): Buffer =>
  Buffer.from(vault.open(sealed, keyPlace(call)), "base64");
