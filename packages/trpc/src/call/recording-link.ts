import { hearingLink, hearingPurpose } from "@switchboard/contracts/recording";
import { askToHear } from "@switchboard/core/recording/ask";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const recordingLink = procedure("recording.hear", ["staff"])
  .input(oneCall.extend({ purpose: hearingPurpose }))
  .output(hearingLink)
  .mutation(async ({ ctx, input }) => {
    const { hearing, duration_ms } = await askToHear(ctx.core, ctx.actor, input);
    const { token, expires_at } = await ctx.access.signHearing(hearing);
    const folder = `/v1/recordings/${token}`;
    return { mix: `${folder}/mix.wav`, legs: `${folder}/legs.ogg`, duration_ms, expires_at: expires_at.toISOString() };
  });
