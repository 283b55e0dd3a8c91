import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default algorithm) with the parameters that OWASP names: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as it is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password is the one that was stored. With no stored one it works as long and says no, so that the time
 * taken does not tell which addresses have an account.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword("nobody has this password");
  const matches = await verify(stored ?? (await nobody), password).catch(() => false);
  return stored !== undefined && matches;
}
