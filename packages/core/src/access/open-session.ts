import { randomUUID } from "node:crypto";
import type { Session } from "@switchboard/contracts/session";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readSignIn } from "./account.ts";
import { deviceOf } from "./device.ts";

const lastsMs = 24 * 60 * 60_000;

/** A session that has just begun; its id goes into the token, and signing out revokes it. */
export type OpenedSession = { sign_in_id: string; started_at: Date; expires_at: Date; session: Session };

/** Records a sign-in of 24 hours, audited; `agent` is the `User-Agent` that it came from. Throws `unauthenticated` when the account was disabled meanwhile. */
export async function openSession(
  core: Core,
  user: { id: string; kind: "staff" | "portal_user"; name: string },
  agent?: string,
): Promise<OpenedSession> {
  const sign_in_id = randomUUID();
  const started_at = core.clock.now();
  const expires_at = new Date(started_at.getTime() + lastsMs);
  await core.db.lookup({
    name: "record-sign-in",
    text: "SELECT record_sign_in($1, $2, $3, $4, $5, $6)",
    values: [sign_in_id, user.id, user.kind, user.name, expires_at, deviceOf(agent)],
  });
  const session = await readSignIn(core, sign_in_id);
  if (!session) throw new AppError("unauthenticated", "This account is switched off. Ask an admin.");
  return { sign_in_id, started_at, expires_at, session };
}
