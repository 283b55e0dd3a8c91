import { z } from "zod";
import { businessHours } from "./business-hours.ts";
import { id, instant } from "./id.ts";
import { phoneNumber } from "./phone-number.ts";

const change = { version: z.number().int(), changed_by_name: z.string(), changed_at: instant };
const seenVersion = z.number().int().min(1).max(2_147_483_647).optional();

export const trunkDirection = z.enum(["inbound", "outbound"]);
export type TrunkDirection = z.infer<typeof trunkDirection>;

export const sipTransport = z.enum(["auto", "udp", "tcp", "tls"]);

/**
 * What the media server knows of a trunk. `agreed`: all of it; `waiting`: the last change not yet; `failed`: it refuses or does not
 * answer, see `problem`; `unused`: no number uses the trunk, so there is nothing to know.
 */
export const trunkState = z.enum(["agreed", "waiting", "failed", "unused"]);
export type TrunkState = z.infer<typeof trunkState>;

/** A line to the telephone network. Its password is never given back. */
export const sipTrunk = z.strictObject({
  id,
  name: z.string(),
  direction: trunkDirection,
  address: z.string().nullable(),
  transport: sipTransport,
  allowed_addresses: z.array(z.string()),
  auth_user: z.string().nullable(),
  state: trunkState,
  problem: z.string().nullable(),
  ...change,
});
export type SipTrunk = z.infer<typeof sipTrunk>;

const host = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\d{1,5})?$/,
    "must be a host such as sip.carrier.example or sip.carrier.example:5061",
  );
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: "must be an address such as 192.0.2.7, or a network such as 192.0.2.0/24",
});

/** A trunk to save; `trunk_id` and `version` are those that were seen, absent for a new one. An absent `password` leaves the one there is. */
export const newSipTrunk = z
  .strictObject({
    trunk_id: id.optional(),
    version: seenVersion,
    name: z.string().trim().min(1).max(80),
    direction: trunkDirection,
    /** Where an outbound trunk's calls are sent to. */
    address: host.optional(),
    transport: sipTransport.default("auto"),
    /** Where an inbound trunk's calls may come from. */
    allowed_addresses: z.array(network).max(50).default([]),
    auth_user: z.string().trim().min(1).max(120).optional(),
    password: z.string().min(8, "must have at least 8 characters").max(200).optional(),
  })
  .superRefine((trunk, ctx) => {
    const problem = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (trunk.direction === "outbound" && trunk.address === undefined)
      problem("address", "say where calls are sent to");
    if (trunk.direction === "inbound" && trunk.allowed_addresses.length === 0 && trunk.auth_user === undefined) {
      problem("allowed_addresses", "say where calls may come from, or give a user and a password");
    }
    if (trunk.auth_user === undefined && trunk.allowed_addresses.some((each) => each.endsWith("/0"))) {
      problem(
        "allowed_addresses",
        "a network of /0 is everybody: give a user and a password, too, or your carrier's addresses",
      );
    }
    if (trunk.trunk_id === undefined && trunk.auth_user !== undefined && trunk.password === undefined) {
      problem("password", "a user needs a password");
    }
    if (trunk.auth_user === undefined && trunk.password !== undefined) problem("auth_user", "a password needs a user");
  });
export type NewSipTrunk = z.infer<typeof newSipTrunk>;

/** One of a client's telephone numbers, and who answers it. */
export const lineNumber = z.strictObject({
  id,
  number: z.string(),
  label: z.string(),
  /** Null: the client's default config. */
  config_name: z.string().nullable(),
  /** Calls to it come by this trunk; null: it takes none. */
  inbound_trunk_id: id.nullable(),
  /** Calls from it go by this trunk; null: nobody is called from it. */
  outbound_trunk_id: id.nullable(),
  ...change,
});
export type LineNumber = z.infer<typeof lineNumber>;

export const newLineNumber = z.strictObject({
  number_id: id.optional(),
  version: seenVersion,
  number: phoneNumber,
  label: z.string().trim().max(80).default(""),
  config_name: z.string().min(1).max(200).nullable().default(null),
  inbound_trunk_id: id.nullable().default(null),
  outbound_trunk_id: id.nullable().default(null),
});
export type NewLineNumber = z.infer<typeof newLineNumber>;

/** How a client may call people. */
export const dialRules = z.strictObject({
  enabled: z.boolean(),
  /** When people may be called; null: in the client's business hours. */
  hours: businessHours.nullable(),
  /** Two letters each: numbers of these countries are called; none: of those of the client's own numbers. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, "must be a country's two letters, such as NO")).max(300),
  /** Calls begun within a minute. */
  per_minute: z.number().int().min(1).max(600),
  /** Calls at the same time. */
  at_once: z.number().int().min(1).max(200),
  /** Seconds that a telephone rings. */
  ring_s: z.number().int().min(5).max(80),
  /** Calls to one number within `tries_hours` that came to nothing; the next is refused. */
  tries: z.number().int().min(1).max(20),
  tries_hours: z.number().int().min(1).max(720),
  /** Minutes between two calls to one number. */
  pause_minutes: z.number().int().min(0).max(10_080),
  /**
   * Somebody who picks up and hears nobody within two seconds was abandoned. Of the calls that were picked up within
   * `abandoned_hours`, this share may be; one always may.
   */
  abandoned_percent: z.number().min(0).max(100),
  abandoned_hours: z.number().int().min(1).max(720),
});
export type DialRules = z.infer<typeof dialRules>;

/** What a policy begins as. */
export const DEFAULT_DIAL_RULES: DialRules = {
  enabled: false,
  hours: null,
  countries: [],
  per_minute: 5,
  at_once: 2,
  ring_s: 30,
  tries: 3,
  tries_hours: 24,
  pause_minutes: 60,
  abandoned_percent: 3,
  abandoned_hours: 24,
};

export const dialPolicy = dialRules.extend(change);
export type DialPolicy = z.infer<typeof dialPolicy>;

export const newDialPolicy = dialRules.extend({ version: seenVersion });
export type NewDialPolicy = z.infer<typeof newDialPolicy>;

/** What of the policy's limits is used. */
export const dialUse = z.strictObject({
  at_once: z.number().int(),
  last_minute: z.number().int(),
  /** Within the policy's period. */
  picked_up: z.number().int(),
  abandoned: z.number().int(),
});
export type DialUse = z.infer<typeof dialUse>;

/** A client's telephony; both lists are short by their limits. */
export const telephonyView = z.strictObject({
  /** Why there is none on this server; null: there is. */
  missing: z.string().nullable(),
  trunks: z.array(sipTrunk),
  numbers: z.array(lineNumber),
  policy: dialPolicy.nullable(),
  use: dialUse,
});
export type TelephonyView = z.infer<typeof telephonyView>;

/** Somebody who must not be called; the number itself is not kept. */
export const doNotCallEntry = z.strictObject({
  id,
  number_masked: z.string(),
  reason: z.string(),
  added_by_name: z.string(),
  added_at: instant,
});
export type DoNotCallEntry = z.infer<typeof doNotCallEntry>;

export const newDoNotCall = z.strictObject({ number: phoneNumber, reason: z.string().trim().max(200).default("") });

/** So many lines are taken into the list at once. */
export const IMPORT_LINES = 500;

/** Lines of a file: a number, and after a comma, semicolon or tab why it must not be called. */
export const doNotCallLines = z.strictObject({ lines: z.array(z.string().max(300)).min(1).max(IMPORT_LINES) });

/** What became of a line. `known`: the list had it already; `refused`: see `problem`; `blank`: there is nothing in it. */
export const importedLine = z.strictObject({
  result: z.enum(["added", "known", "refused", "blank"]),
  number_masked: z.string().nullable(),
  problem: z.string().nullable(),
});
export type ImportedLine = z.infer<typeof importedLine>;

/** What became of each line, in their order. */
export const importedLines = z.strictObject({ lines: z.array(importedLine) });
export type ImportedLines = z.infer<typeof importedLines>;

/** The rule of a dial policy that refuses a call. */
export const dialRule = z.enum([
  "disabled",
  "do_not_call",
  "country",
  "kind",
  "hours",
  "at_once",
  "per_minute",
  "pause",
  "tries",
  "abandoned",
]);
export type DialRule = z.infer<typeof dialRule>;

/** Whom to call: a customer by their own number, or a number. `key` names the call: the same key is the same call, and rings once. */
export const newDial = z
  .strictObject({
    key: z.string().min(8).max(200),
    customer_id: id.optional(),
    number: phoneNumber.optional(),
    /** The number of ours that calls; absent: the first that may. */
    number_id: id.optional(),
    /** What the call is about, for the agent alone: it begins with it once somebody is on the line. */
    purpose: z.string().trim().max(500).optional(),
  })
  .refine(({ customer_id, number }) => (customer_id === undefined) !== (number === undefined), {
    path: ["number"],
    message: "say whom to call: a customer or a number",
  });
export type NewDial = z.infer<typeof newDial>;

/** A number of ours that people can be called from. */
export const dialLine = z.strictObject({ id, number: z.string(), label: z.string(), config_name: z.string() });
export type DialLine = z.infer<typeof dialLine>;

/** What a console needs to call somebody: from where, and why it cannot be now, where that is so of everybody. */
export const dialLines = z.strictObject({
  lines: z.array(dialLine),
  refused: z.strictObject({ rule: dialRule, detail: z.string(), possible_at: instant.nullable() }).nullable(),
});
export type DialLines = z.infer<typeof dialLines>;

/** Why nobody answers a caller. */
export const refusalReason = z.enum([
  "unknown_number",
  "client_archived",
  "no_config",
  "no_calls",
  "too_many_of_caller",
  "too_many_on_number",
]);
export type RefusalReason = z.infer<typeof refusalReason>;

/** Somebody on a telephone whom nobody answered: they heard that it is busy. */
export const refusedCaller = z.strictObject({
  id,
  /** The number of ours that they called; null where it is none. */
  called: z.string().nullable(),
  /** Null where they withheld it. */
  number_masked: z.string().nullable(),
  reason: refusalReason,
  at: instant,
});
export type RefusedCaller = z.infer<typeof refusedCaller>;
