import { linkedRecord } from "@switchboard/contracts/link";
import { z } from "zod";

/** A place of the console that deep links, the tray and notifications lead to. */
export const place = z.discriminatedUnion("kind", [
  linkedRecord,
  z.strictObject({ kind: z.literal("inbox") }),
  z.strictObject({ kind: z.literal("choose_server") }),
]);
export type Place = z.infer<typeof place>;

/** The place's path on the web, below the origin. */
export function pathOf(to: Place): string {
  if (to.kind === "inbox") return "/console/inbox";
  return to.kind === "choose_server" ? "/console/choose-server" : `/console/${to.kind}/${to.id}`;
}
