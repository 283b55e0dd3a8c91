import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** Input of everything that is about one customer. */
export const oneCustomer = z.strictObject({ customer_id: id });
