import { z } from "zod";
import { id, instant } from "./id.ts";

/** A customer as screens show it: personal fields masked until revealed, and revealing is audited. */
export const customerView = z.strictObject({
  id,
  external_customer_id: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  masked: z.boolean(),
  preferences: z.record(z.string(), z.unknown()),
  since: instant,
  conversations: z.number().int(),
});
export type CustomerView = z.infer<typeof customerView>;
