import { AppError } from "@switchboard/kit/app-error";
import { z } from "zod";

/** One page of a list; `next` is the cursor of the page after it, null when there is none. */
export type Page<T> = { items: T[]; next: string | null };

/** Which page a caller wants: at most `limit` items, after `cursor`. */
export type PageRequest = { cursor?: string | undefined; limit?: number | undefined };

/** Items of a page when the caller gives no limit. */
export const PAGE_LIMIT = 50;

/** A page of rows that were read with one more than the limit, to know whether there is a next one. */
export function pageOf<R, T>(rows: R[], limit: number, item: (row: R) => T, key: (row: R) => unknown[]): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(item),
    next: more ? Buffer.from(JSON.stringify(key(last))).toString("base64url") : null,
  };
}

/** The key that a cursor of `pageOf` holds; undefined without a cursor. Throws `bad_input` for one that is not ours. */
export function readCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  const parsed = shape.safeParse(decode(cursor));
  if (parsed.success) return parsed.data;
  throw new AppError("bad_input", "Take the cursor from the page before.", {
    fields: [{ path: "cursor", message: "is not a cursor of this list" }],
  });
}

function decode(cursor: string): unknown {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(key) && key.every(isStorable) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Texts that no key of ours has, and that the database refuses. */
const isStorable = (part: unknown): boolean =>
  typeof part !== "string" || (part.isWellFormed() && !part.includes("\0"));

/** An instant of a cursor, to the microsecond, as PostgreSQL and we print it in UTC. */
export const cursorInstant = z.iso.datetime().refine((text) => !text.startsWith("0000"));
