import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { canonicalNumber } from "@switchboard/kit/phone-number";

/** Keys by id; the first is the one that new values are written with. */
export type VaultKeys = ReadonlyMap<string, Buffer>;

/** Where a value belongs. It is part of what is authenticated, so a value copied to another client or field does not open. */
export type Place = { client_id: string; field: string };

export type Vault = {
  /** AES-256-GCM: `v1.<key id>.<nonce>.<ciphertext and tag>`, base64url. */
  seal(value: string, place: Place): string;
  /** Opens what `seal` made under any known key. Throws for an unknown key, another place, or a changed value. */
  open(sealed: string, place: Place): string;
  /** Whether the value was sealed with an older key and should be sealed anew. */
  stale(sealed: string): boolean;
  /** Keyed HMAC of a normalised value (a telephone number in its one way of writing), per client and kind, to find a row again without opening any. */
  lookup(value: string, kind: LookupKind, clientId: string): string;
};

/** Parses `id:base64,id:base64`. Throws unless every key has 32 bytes. */
export function parseKeys(text: string): VaultKeys {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(",")) {
    const [id, encoded] = part.trim().split(":");
    const key = Buffer.from(encoded ?? "", "base64");
    if (!id || !/^[\w-]+$/.test(id) || key.length !== 32) {
      throw new Error("PII_KEYS must be `id:base64,…` with keys of 32 bytes");
    }
    keys.set(id, key);
  }
  return keys;
}

/** `name_word`: one folded word of a name. */
export type LookupKind = "email" | "phone" | "name_word" | "message";

function normalise(value: string, kind: LookupKind): string {
  if (kind === "name_word" || kind === "message") return value;
  if (kind === "email") return value.trim().toLowerCase();
  return canonicalNumber(value) ?? value.replace(/[^\d+]/g, "");
}

const aad = (place: Place): Buffer => Buffer.from(`${place.client_id}:${place.field}`);

/** The vault over these keys; `lookupKey` is the HMAC's. */
export function createVault(keys: VaultKeys, lookupKey: string): Vault {
  const [current] = keys.keys();
  if (current === undefined) throw new Error("The vault needs a key");
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (!key) throw new Error(`The vault has no key ${id}`);
    return key;
  };
  return {
    seal(value, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keyOf(current), nonce).setAAD(aad(place));
      const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
    },
    open(sealed, place) {
      const [version, id, nonce, body] = sealed.split(".");
      if (version !== "v1" || !id || !nonce || !body) throw new Error("This is not a sealed value");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", keyOf(id), Buffer.from(nonce, "base64url"), {
        authTagLength: 16,
      });
      decipher.setAAD(aad(place)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
    },
    stale: (sealed) => sealed.split(".")[1] !== current,
    lookup: (value, kind, clientId) =>
      createHmac("sha256", lookupKey)
        .update(`${clientId}:${kind}:${normalise(value, kind)}`)
        .digest("base64url"),
  };
}
