import type { Actor } from "@switchboard/contracts/actor";
import type { Permission } from "@switchboard/contracts/role";
import { TRPCError } from "@trpc/server";
import { asAppError, badInput } from "./error/as-app-error.ts";
import { badText } from "./error/text.ts";
import { TRPC_CODES } from "./error/trpc-code.ts";
import { t } from "./init.ts";

/** Every procedure: text that cannot be stored is refused, and errors leave as ours. */
const base = t.procedure.use(async ({ ctx, getRawInput, next, path }) => {
  const bad = badText(await getRawInput());
  if (bad) throw trpcError(badInput([bad]));
  const result = await next();
  if (result.ok) return result;
  const error = asAppError(result.error);
  if (error.code === "internal")
    ctx.core.logger.error({ err: error.cause ?? error, procedure: path }, "a procedure failed");
  throw trpcError(error);
});

const trpcError = (error: ReturnType<typeof asAppError>): TRPCError =>
  new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error });

/** For anybody, signed in or not. */
export const publicProcedure = base.meta({ permission: "public" });

/** For every signed-in user, whatever the roles; `ctx.user` is the session. */
export const userProcedure = base.meta({ permission: "signed_in" }).use(async ({ ctx, type, next }) => {
  const user = await ctx.access.user(ctx.caller, type === "mutation");
  return next({ ctx: { user } });
});

const desk = ["staff", "portal_user", "api_key"] as const satisfies readonly Actor["kind"][];

/**
 * For callers whose roles have the permission in the client that they act in; `ctx.actor` is the caller. `actors` are the
 * kinds of caller that it is made for: visitors only where it says so.
 */
export const procedure = (permission: Permission, actors: readonly Actor["kind"][] = desk) =>
  base.meta({ permission, actors }).use(async ({ ctx, meta, type, next }) => {
    const demand = { permission, actors, mutates: type === "mutation", visitorMessage: meta?.visitor_limit === true };
    const { actor, client_external_id, customer } = await ctx.access.actor(ctx.caller, demand);
    const recheck = () => ctx.access.recheck(ctx.caller, demand);
    return next({ ctx: { actor, client_external_id, customer, recheck } });
  });
