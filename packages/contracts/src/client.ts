import { z } from "zod";
import { instant } from "./id.ts";
import { newPortalUser } from "./portal-user.ts";
import { clientEntry } from "./session.ts";

/** What a new client starts from. */
export const clientTemplate = z.enum(["ecommerce", "clinic", "saas", "blank"]);
export type ClientTemplate = z.infer<typeof clientTemplate>;

/** The name by which the client's own systems and documents know it. */
export const clientExternalId = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens between them");

export const newClient = z.strictObject({
  name: z.string().trim().min(1).max(200),
  external_id: clientExternalId,
  template: clientTemplate,
  /** Absent: the template's. */
  industry: z.string().trim().min(1).max(100).optional(),
  /** The first who signs in to its portal. */
  portal_user: newPortalUser.optional(),
  /** The language that the agent speaks, such as `en` or `de-AT`. */
  language: z
    .string()
    .max(20)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en or de-AT"),
  /** Origins of the pages that may show the widget; none: our own pages and loopback alone. */
  allowed_origins: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(50)
    .optional(),
});
export type NewClient = z.infer<typeof newClient>;

/** A client just made. `widget_key` is given this once: only its hash is stored. */
export const createdClient = z.strictObject({
  client: clientEntry,
  widget_key: z.string(),
  /** How many documents of starter knowledge it has. */
  documents: z.number().int(),
});
export type CreatedClient = z.infer<typeof createdClient>;

/** What waits in a client: conversations for a person, and notifications that the reader has not read. */
export const clientWaiting = z.strictObject({
  client_id: z.uuid(),
  waiting: z.number().int(),
  unread: z.number().int(),
});
export type ClientWaiting = z.infer<typeof clientWaiting>;

const most = 30 * 86_400;

/** What admins change of a client. */
const clientChoices = {
  name: z.string().trim().min(1).max(200),
  industry: z.string().trim().min(1).max(100),
  /** After so many seconds without a word a conversation ends. */
  idle_limit_s: z.number().int().min(60).max(most),
  /** After so many seconds without a sign of its holder a floor goes back to the agent. */
  gone_after_s: z.number().int().min(10).max(86_400),
  /** Recordings of calls whose config says nothing else are deleted after so many days. */
  recording_days: z.number().int().min(1).max(3_650),
  /** The config that answers where a key names none. */
  default_config_name: z.string().min(1).max(200),
};

/** A client as its page shows it. */
export const clientDetails = z.strictObject({
  ...clientEntry.shape,
  ...clientChoices,
  /** Raised by every change: whoever saves names the one that they have seen. */
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
  /** While it is put away nobody reaches its agent and nobody signs in to its portal. */
  archived_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  active_configs: z.array(z.string()),
  conversations: z.number().int(),
  /** Those that have not ended. */
  open_conversations: z.number().int(),
  documents: z.number().int(),
  /** Keys that work. */
  keys: z.number().int(),
  /** Those who may sign in. */
  portal_users: z.number().int(),
});
export type ClientDetails = z.infer<typeof clientDetails>;

export const clientChange = z.strictObject({ ...clientChoices, version: z.number().int() });
export type ClientChange = z.infer<typeof clientChange>;

/** A client put away, or brought back, on the version that was seen. */
export const clientArchiving = z.strictObject({ archived: z.boolean(), version: z.number().int() });
export type ClientArchiving = z.infer<typeof clientArchiving>;
