import { signOut as useCase } from "@switchboard/core/access/sign-out";
import { z } from "zod";
import { userProcedure } from "../procedure.ts";

export const signOut = userProcedure
  .meta({ rest: { method: "POST", path: "/v1/auth/sign-out", summary: "End this session everywhere" } })
  .output(z.object({ signed_out: z.literal(true) }))
  .mutation(async ({ ctx }) => {
    await useCase(ctx.core, { sign_in_id: ctx.user.sign_in_id });
    ctx.cookie.clear();
    return { signed_out: true as const };
  });
