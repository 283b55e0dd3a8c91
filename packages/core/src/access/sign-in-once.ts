import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readFactor } from "../second-factor/read.ts";
import { oneTimeHash } from "./link-token.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { limitSignIns } from "./sign-in-limit.ts";

/** Signs in with the token of a one-time link, which works once. Throws `unauthenticated` when it is used or too old. */
export async function signInOnce(
  core: Core,
  input: { token: string; ip: string; agent?: string | undefined },
): Promise<OpenedSession> {
  await limitSignIns(core, { ip: input.ip });
  const [staff] = await core.db.lookup<{ id: string; name: string }>({
    name: "use-one-time-link",
    text: "SELECT * FROM use_one_time_link($1)",
    values: [oneTimeHash(input.token)],
  });
  if (!staff) {
    throw new AppError("unauthenticated", "This sign-in link was used already or is too old. Ask for a new one.");
  }
  if ((await readFactor(core, staff.id))?.active) {
    throw new AppError("unauthenticated", "You have two-factor sign-in: sign in with password and code.");
  }
  return openSession(core, { id: staff.id, kind: "staff", name: staff.name }, input.agent);
}
