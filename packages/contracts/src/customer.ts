import { z } from "zod";
import { id, instant } from "./id.ts";

/** Names of further personal fields: `address`, `date of birth`. */
const piiName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9 _-]{0,39}$/, "use up to 40 letters a-z, digits, spaces and hyphens");

/** A ticket that the customer waits for. */
const openTicket = z.strictObject({ conversation_id: id, number: z.number().int(), deadline: instant });

/** A merge that may be undone until `undo_until`. */
export const customerMerge = z.strictObject({
  id,
  loser_id: id,
  loser_label: z.string(),
  reason: z.string(),
  staff_name: z.string(),
  merged_at: instant,
  undo_until: instant,
});
export type CustomerMerge = z.infer<typeof customerMerge>;

/** A customer as screens show it: personal fields masked until revealed, and revealing is audited. */
export const customerView = z.strictObject({
  /** Of the customer who remains: asked by the id of a merged one, it is the other's. */
  id,
  external_customer_id: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Further personal fields. */
  pii: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  masked: z.boolean(),
  vip: z.boolean(),
  preferences: z.record(z.string(), z.unknown()),
  since: instant,
  conversations: z.number().int(),
  open_tickets: z.array(openTicket),
  /** Merges into this customer that can still be undone, newest first. */
  merges: z.array(customerMerge),
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
  erased_at: instant.nullable(),
  erased_by_name: z.string().nullable(),
});
export type CustomerView = z.infer<typeof customerView>;

/** A personal field by its name: `email`, `phone`, or `pii.<name>`. */
export const customerField = z.union([z.enum(["email", "phone"]), z.string().regex(/^pii\.[a-z][a-z0-9 _-]{0,39}$/)]);
export type CustomerField = z.infer<typeof customerField>;

const line = (most: number) => z.string().trim().max(most);

/** What staff write about a customer; an empty text takes a field away, one that is left out stays. */
export const customerFields = z.strictObject({
  name: line(200).optional(),
  email: z.union([z.literal(""), z.email("is not an e-mail address, like ingrid@example.no").max(320)]).optional(),
  phone: line(40).optional(),
  pii: z.record(piiName, line(500)).optional(),
  vip: z.boolean().optional(),
});
export type CustomerFields = z.infer<typeof customerFields>;

/** A row of customers to choose from; masked. */
export const customerCandidate = z.strictObject({
  id,
  label: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  external_customer_id: z.string().nullable(),
  conversations: z.number().int(),
  since: instant,
  /** Why it may be the same person. */
  because: z.array(z.enum(["email", "phone", "external_customer_id", "name"])),
});
export type CustomerCandidate = z.infer<typeof customerCandidate>;

export const customerNote = z.strictObject({
  id,
  text: z.string(),
  staff_id: id,
  staff_name: z.string(),
  created_at: instant,
});
export type CustomerNote = z.infer<typeof customerNote>;

/** How long a merge may be undone. */
export const MERGE_UNDO_DAYS = 30;

/** Fields of which a merge keeps one side's. */
export const MERGED_FIELDS = ["name", "email", "phone"] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];
const side = z.enum(["winner", "loser"]);

/** What a merge would do, before it is done. Values are masked. */
export const mergePreview = z.strictObject({
  winner: z.strictObject({ id, label: z.string(), version: z.number().int(), since: instant }),
  loser: z.strictObject({ id, label: z.string(), version: z.number().int(), since: instant }),
  /** Both values of each field, and the side that is kept unless the merger says otherwise. */
  fields: z.array(
    z.strictObject({
      name: z.enum(MERGED_FIELDS),
      winner: z.string().nullable(),
      loser: z.string().nullable(),
      keep: side,
      same: z.boolean(),
    }),
  ),
  conversations: z.number().int(),
  notes: z.number().int(),
  /** Further personal fields and preferences that only the loser has: they are added. */
  added: z.array(z.string()),
  undo_days: z.number().int(),
});
export type MergePreview = z.infer<typeof mergePreview>;

/** A merge to make; the versions are those of the preview. */
export const newMerge = z.strictObject({
  winner_id: id,
  loser_id: id,
  winner_version: z.number().int().min(1).max(2_147_483_647),
  loser_version: z.number().int().min(1).max(2_147_483_647),
  keep: z.strictObject({ name: side.optional(), email: side.optional(), phone: side.optional() }).optional(),
  reason: z.string().trim().min(1).max(500),
});
export type NewMerge = z.infer<typeof newMerge>;

/** What erasing a customer took away, and what stays. */
export const erasure = z.strictObject({
  conversations: z.number().int(),
  entries: z.number().int(),
  notes: z.number().int(),
});
export type Erasure = z.infer<typeof erasure>;
