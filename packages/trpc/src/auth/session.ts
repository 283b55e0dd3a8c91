import { session as sessionShape } from "@switchboard/contracts/session";
import { userProcedure } from "../procedure.ts";

export const session = userProcedure
  .meta({ rest: { method: "GET", path: "/v1/auth/session", summary: "Who is signed in, and in which clients" } })
  .output(sessionShape)
  .query(({ ctx }) => ctx.user.session);
