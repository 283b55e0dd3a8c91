import type { OpenedSession } from "@switchboard/core/access/open-session";
import type { Context } from "../context.ts";

/** Signs the token of a session that has just begun, puts it into the cookie and tells the caller. */
export async function begin(ctx: Context, opened: OpenedSession) {
  const token = await ctx.access.signUser(opened);
  ctx.cookie.set(token, opened.expires_at);
  return { ...opened.session, token, expires_at: opened.expires_at.toISOString() };
}
