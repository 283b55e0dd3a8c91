import { hearingPurpose } from "@switchboard/contracts/recording";
import type { Hearing } from "@switchboard/core/recording/ask";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

const audience = "switchboard:hearing";
const algorithm = "HS256";
const lastsMs = 10 * 60_000;

const claims = z.object({
  client_id: z.uuid(),
  call_id: z.uuid(),
  user_id: z.uuid(),
  purpose: hearingPurpose,
  chunks: z.number().int().positive(),
}) satisfies z.ZodType<Hearing>;

/** What a link to a recording carries, good for ten minutes and for whoever asked for it alone. */
export async function signHearingToken(
  key: Uint8Array,
  hearing: Hearing,
  now: Date,
): Promise<{ token: string; expires_at: Date }> {
  const expires_at = new Date(now.getTime() + lastsMs);
  const token = await new SignJWT(hearing)
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(expires_at)
    .sign(key);
  return { token, expires_at };
}

/** What a link that we signed is good for; undefined for anything else, and once it has expired. */
export async function verifyHearingToken(key: Uint8Array, token: string, now: Date): Promise<Hearing | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm], audience, currentDate: now });
    return claims.parse(payload);
  } catch {
    return undefined;
  }
}
