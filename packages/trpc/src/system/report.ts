import { engineReport } from "@switchboard/contracts/engine-status";
import { userProcedure } from "../procedure.ts";

export const report = userProcedure.output(engineReport).query(({ ctx }) => ctx.system.report());
