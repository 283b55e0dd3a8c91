import { portalUser } from "@switchboard/contracts/portal-user";
import { listPortalUsers } from "@switchboard/core/portal-user/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("client.write", ["staff"])
  .input(pageInput)
  .output(pageOf(portalUser))
  .query(async ({ ctx, input }) => toWire(await listPortalUsers(ctx.core, ctx.actor, input)));
