import { z } from "zod";
import { instant } from "./id.ts";

/** One entry of a client's audit: who did what to what. Details hold ids and names of fields, never personal data. */
export const auditEntry = z.strictObject({
  /** Grows with time. */
  id: z.string(),
  actor_kind: z.string(),
  actor_id: z.string(),
  actor_name: z.string(),
  action: z.string(),
  target_kind: z.string(),
  target_id: z.string(),
  details: z.record(z.string(), z.unknown()),
  at: instant,
});
export type AuditEntry = z.infer<typeof auditEntry>;
