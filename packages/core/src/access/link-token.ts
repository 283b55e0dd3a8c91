import { createHash, randomBytes } from "node:crypto";

/** A one-time token of 256 random bits, and what is stored of it. */
export function makeLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: oneTimeHash(token) };
}

/** A one-time token as `one_time_links` stores it. */
export function oneTimeHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
