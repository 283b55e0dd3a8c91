import type { SessionCookie } from "@switchboard/trpc/context";
import { stringifySetCookie } from "cookie";
import type { FastifyReply } from "fastify";

/** Holds the session's token in browsers. */
export const SESSION_COOKIE = "switchboard_session";

/** The session's cookie on this answer: out of reach of scripts, never sent along by other sites. */
export function sessionCookie(reply: FastifyReply, secure: boolean): SessionCookie {
  const write = (value: string, expires: Date): void => {
    reply.header(
      "set-cookie",
      stringifySetCookie({
        name: SESSION_COOKIE,
        value,
        path: "/",
        httpOnly: true,
        sameSite: "strict",
        secure,
        expires,
      }),
    );
  };
  return { set: write, clear: () => write("", new Date(0)) };
}
