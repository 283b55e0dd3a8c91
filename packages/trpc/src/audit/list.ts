import { auditEntry } from "@switchboard/contracts/audit";
import { instant } from "@switchboard/contracts/id";
import { listAudit } from "@switchboard/core/audit/list";
import { z } from "zod";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("audit.read", ["staff"])
  .meta({ rest: { method: "GET", path: "/v1/audit", summary: "List who did what in the client" } })
  .input(
    pageInput.extend({
      action: z.string().max(100).optional(),
      target_id: z.string().max(200).optional(),
      target_kind: z.string().max(100).optional(),
      actor_kind: z.string().max(100).optional(),
      from: instant.optional(),
      to: instant.optional(),
      q: z.string().min(1).max(100).optional(),
    }),
  )
  .output(pageOf(auditEntry))
  .query(async ({ ctx, input }) => toWire(await listAudit(ctx.core, ctx.actor, input)));
