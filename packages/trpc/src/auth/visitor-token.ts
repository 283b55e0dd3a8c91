import { customerClaim } from "@switchboard/contracts/chat";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

const audience = "switchboard:visitor";
const algorithm = "HS256";
const lastsMs = 30 * 24 * 60 * 60_000;

/** What a visitor token is bound to. `key` is the hash of the publishable key: the visit ends with it. */
const visitorClaims = z.object({
  key: z.string(),
  client_id: z.uuid(),
  session_id: z.string(),
  visitor_id: z.uuid(),
  /** A customer that the client's server vouched for. */
  customer: customerClaim.optional(),
});
export type VisitorClaims = z.infer<typeof visitorClaims>;

/** A token for one visitor's own session, good for 30 days; each new visit renews it. */
export function signVisitorToken(key: Uint8Array, claims: VisitorClaims, now: Date): Promise<string> {
  const at = Math.floor(now.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setIssuedAt(at)
    .setExpirationTime(at + lastsMs / 1000)
    .sign(key);
}

/** What a token that we signed is bound to; undefined for anything else, and once it has expired. */
export async function verifyVisitorToken(
  key: Uint8Array,
  token: string,
  now: Date,
): Promise<VisitorClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm], audience, currentDate: now });
    return visitorClaims.parse(payload);
  } catch {
    return undefined;
  }
}
