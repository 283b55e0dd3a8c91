import { callRecording } from "@switchboard/contracts/recording";
import { getRecording } from "@switchboard/core/recording/get";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const recording = procedure("call.read", ["staff"])
  .input(oneCall)
  .output(callRecording)
  .query(({ ctx, input }) => getRecording(ctx.core, ctx.actor, input));
