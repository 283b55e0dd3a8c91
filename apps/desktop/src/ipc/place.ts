import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** Kinds of record that a link can name. */
export const LINKED = ["conversation", "task", "ticket", "client", "config", "customer"] as const;
export type Linked = (typeof LINKED)[number];

/** One record, as links and notifications name it. */
export const record = z.strictObject({ kind: z.enum(LINKED), id });

/** A place of the console that deep links, the tray and notifications lead to. */
export const place = z.discriminatedUnion("kind", [
  record,
  z.strictObject({ kind: z.literal("inbox") }),
  z.strictObject({ kind: z.literal("choose_server") }),
]);
export type Place = z.infer<typeof place>;

/** The place's path on the web, below the origin. */
export function pathOf(to: Place): string {
  if (to.kind === "inbox") return "/console/inbox";
  return to.kind === "choose_server" ? "/console/choose-server" : `/console/${to.kind}/${to.id}`;
}
