import type { Actor } from "@switchboard/contracts/actor";
import type { ErrorCode, FieldProblem } from "@switchboard/contracts/errors";
import type { Permission } from "@switchboard/contracts/role";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { asAppError } from "./error/as-app-error.ts";
import { retryAfterS } from "./error/problem-document.ts";
import type { RestFace } from "./rest/face.ts";

/** What is known of a procedure without calling it. */
export type Meta = {
  /** Who may call it; `public` needs no sign-in, `signed_in` any session. */
  permission?: Permission | "public" | "signed_in";
  /** The kinds of caller that it is for. */
  actors?: readonly Actor["kind"][];
  /** Counts against the limit for messages of one visitor. */
  visitor_limit?: true;
  rest?: RestFace | readonly RestFace[];
};

/** What a tRPC client finds in `error.data`. `fields` are dotted paths; `holder_name` says who holds the floor. */
export type ErrorData = {
  code: ErrorCode;
  detail: string;
  httpStatus: number;
  path: string | undefined;
  fields: FieldProblem[] | undefined;
  holder_name: string | undefined;
  retry_after_s: number | undefined;
  /** Everything else that the error's thrower added. */
  extra: Record<string, unknown>;
};

const heartbeatMs = 15_000;

export const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: heartbeatMs },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter({ shape, error }) {
      const { code, message, fields, extra } = asAppError(error);
      const data: ErrorData = {
        code,
        detail: message,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        fields,
        holder_name: typeof extra["holder_name"] === "string" ? extra["holder_name"] : undefined,
        retry_after_s: retryAfterS(asAppError(error)),
        extra,
      };
      return { ...shape, message, data };
    },
  });
