import { cursor, pageSize } from "@switchboard/contracts/id";
import { z } from "zod";

/** Input of every list. */
export const pageInput = z.strictObject({ cursor: cursor.optional(), limit: pageSize });

/** Output of every list: `next_cursor` asks for the page after it, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

/** A page of a use case as it travels. */
export const toWire = <P extends { next: string | null }>({ next, ...page }: P) => ({ ...page, next_cursor: next });
