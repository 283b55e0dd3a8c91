import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** A place of the console that deep links, the tray and notifications lead to. */
export const place = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("inbox") }),
  z.strictObject({ kind: z.literal("conversation"), id }),
  z.strictObject({ kind: z.literal("choose_server") }),
]);
export type Place = z.infer<typeof place>;

/** The place's path on the web, below the origin. */
export function pathOf(to: Place): string {
  if (to.kind === "conversation") return `/console/conversation/${to.id}`;
  return to.kind === "inbox" ? "/console/inbox" : "/console/choose-server";
}
