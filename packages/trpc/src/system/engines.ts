import { engineStatus } from "@switchboard/contracts/engine-status";
import { userProcedure } from "../procedure.ts";

export const engines = userProcedure.output(engineStatus).query(({ ctx }) => ctx.system.engines());
