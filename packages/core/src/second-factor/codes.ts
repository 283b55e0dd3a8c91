import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** What authenticator apps take for granted (RFC 6238): SHA-1, 6 digits, 30 s. */
const parameters = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** Steps before and after now whose code is taken: clocks differ. */
const window = 1;
const recoveryCount = 10;

/** A new secret of 160 random bits, in base32 as apps take it. */
export const makeSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an app reads from the picture. */
export const factorUri = (secret: string, email: string): string =>
  new TOTP({ ...parameters, issuer: "Switchboard", label: email, secret }).toString();

/** The time step whose code this is, near now; null when it is the code of none. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = TOTP.validate({ ...parameters, token: code, secret: Secret.fromBase32(secret), timestamp, window });
  return delta === null ? null : TOTP.counter({ period: parameters.period, timestamp }) + delta;
}

/** Ten recovery codes of 50 random bits, as `k3m7q-x9p2r`; each works once. */
export function makeRecoveryCodes(): string[] {
  // No letter that reads like a digit.
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  return Array.from({ length: recoveryCount }, () => {
    const text = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join("");
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** A recovery code as it is stored, of one person; spaces, dashes and capitals are no matter. */
export const recoveryHash = (staffId: string, code: string): string =>
  createHash("sha256")
    .update(`${staffId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`)
    .digest("hex");
