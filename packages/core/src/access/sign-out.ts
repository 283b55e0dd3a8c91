import type { Core } from "../core.ts";

/** Ends a sign-in everywhere: its token stops working at once in this process, and within a moment in the others. */
export async function signOut(core: Core, input: { sign_in_id: string }): Promise<void> {
  await core.db.lookup({
    name: "revoke-sign-in",
    text: "SELECT revoke_sign_in($1)",
    values: [input.sign_in_id],
  });
  core.realtime.publish({ kind: "access", subject_id: input.sign_in_id });
}
