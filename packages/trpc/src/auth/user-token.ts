import { type JwtClaims, jwtClaims } from "@switchboard/contracts/session";
import type { OpenedSession } from "@switchboard/core/access/open-session";
import { jwtVerify, SignJWT } from "jose";

const audience = "switchboard:user";
const algorithm = "HS256";

/** The key of a secret, for every token of ours. */
export const tokenKey = (secret: string): Uint8Array => new TextEncoder().encode(secret);

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** The JWT of a session that has just begun, with the claims of the spec's section 7.1. `client_id` is the first client. */
export function signUserToken(key: Uint8Array, opened: OpenedSession): Promise<string> {
  const { user, clients } = opened.session;
  const claims = { user_id: user.id, client_id: clients[0]?.id ?? "", roles: user.roles, kind: user.kind };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setJti(opened.sign_in_id)
    .setIssuedAt(seconds(opened.started_at))
    .setExpirationTime(seconds(opened.expires_at))
    .sign(key);
}

/** The claims of a token that we signed and that has not expired; undefined for anything else. */
export async function verifyUserToken(key: Uint8Array, token: string, now: Date): Promise<JwtClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm], audience, currentDate: now });
    return jwtClaims.parse(payload);
  } catch {
    return undefined;
  }
}
