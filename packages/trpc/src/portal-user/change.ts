import { portalUser, portalUserChange } from "@switchboard/contracts/portal-user";
import { changePortalUser } from "@switchboard/core/portal-user/change";
import { procedure } from "../procedure.ts";

export const change = procedure("client.write", ["staff"])
  .input(portalUserChange)
  .output(portalUser)
  .mutation(({ ctx, input }) => changePortalUser(ctx.core, ctx.actor, input));
