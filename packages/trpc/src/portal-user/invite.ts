import { newPortalUser, portalUser } from "@switchboard/contracts/portal-user";
import { invitePortalUser } from "@switchboard/core/portal-user/invite";
import { procedure } from "../procedure.ts";

export const invite = procedure("client.write", ["staff"])
  .input(newPortalUser)
  .output(portalUser)
  .mutation(({ ctx, input }) => invitePortalUser(ctx.core, ctx.actor, input));
