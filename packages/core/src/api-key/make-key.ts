import { createHash, randomBytes } from "node:crypto";
import type { ApiKey } from "@switchboard/contracts/api-key";

const prefixes = { secret: "sb_sk_", publishable: "sb_pk_" } as const;
const shownCharacters = 12;

/** A new key of 32 random bytes, its hash (all that is stored of it), and the beginning that lists show. */
export function makeKey(kind: ApiKey["kind"], secret: Buffer = randomBytes(32)) {
  const key = `${prefixes[kind]}${secret.toString("base64url")}`;
  return { key, hash: hashKey(key), prefix: key.slice(0, shownCharacters) };
}

/** Hash by which a key is found. A key has 256 random bits, so a plain SHA-256 (hex) is enough. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
