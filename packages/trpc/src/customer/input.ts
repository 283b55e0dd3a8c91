import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** Input of everything that is about one customer. */
export const oneCustomer = z.strictObject({ customer_id: id });

/** The version that a writer has seen. */
export const seenVersion = z.number().int().min(1).max(2_147_483_647);
