import { z } from "zod";

/** A UUID as PostgreSQL prints it: the id of every row that others may refer to. */
export const id = z.uuid();

/** ISO 8601 instant with its offset. */
export const instant = z.iso.datetime({ offset: true });

/** A page cursor: opaque to callers, made by the server that answered the page before. */
export const cursor = z.string().max(200);

/** Page size; every list is a page. */
export const pageSize = z.number().int().min(1).max(200).default(50);
