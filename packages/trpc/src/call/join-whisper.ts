import { callTicket } from "@switchboard/contracts/call";
import { joinWhisper as useCase } from "@switchboard/core/call/join-whisper";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const joinWhisper = procedure("call.join", ["staff"])
  .input(oneCall)
  .output(callTicket)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
