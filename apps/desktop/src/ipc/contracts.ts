import { id } from "@switchboard/contracts/id";
import { linkedRecord } from "@switchboard/contracts/link";
import { z } from "zod";
import { CHANNELS, type Channel } from "./channels.ts";

const mostWaiting = 1_000_000;

/** The server in use, null before the first choice; `encrypted`: the sign-in is kept in the system's keychain. */
export const serverState = z.strictObject({ url: z.string().nullable(), encrypted: z.boolean() });
export type ServerState = z.infer<typeof serverState>;

/** `problem` says in a sentence why the address was not taken. */
export const serverChoice = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), url: z.string() }),
  z.strictObject({ ok: z.literal(false), problem: z.string() }),
]);
export type ServerChoice = z.infer<typeof serverChoice>;

/** What a notification of the system says, and where a click on it leads. */
export const announcement = z.strictObject({
  to: linkedRecord,
  title: z.string().min(1).max(120),
  detail: z.string().max(300),
});
export type Announcement = z.infer<typeof announcement>;

/** What each channel takes and gives. Both ends are parsed in the main process; anything else is refused. */
export const contracts = {
  [CHANNELS.readServer]: { input: z.undefined(), output: serverState },
  [CHANNELS.chooseServer]: { input: z.strictObject({ url: z.string().max(2000) }), output: serverChoice },
  [CHANNELS.setWaiting]: {
    input: z.strictObject({ count: z.number().int().min(0).max(mostWaiting) }),
    output: z.undefined(),
  },
  [CHANNELS.announce]: { input: announcement, output: z.undefined() },
  [CHANNELS.openCall]: { input: z.strictObject({ call_id: id }), output: z.boolean() },
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export type Input<C extends Channel> = z.infer<(typeof contracts)[C]["input"]>;
export type Output<C extends Channel> = z.infer<(typeof contracts)[C]["output"]>;
