import type { Tag } from "@switchboard/contracts/tag";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { TAG_COLUMNS, type TagRow, toTag } from "./view.ts";

/** One tag as this transaction sees it. Throws `not_found`. */
export async function readTag(tx: Transaction, id: string): Promise<Tag> {
  const [row] = await tx.$queryRawUnsafe<TagRow[]>(`SELECT ${TAG_COLUMNS} FROM tags t WHERE t.id = $1::uuid`, id);
  if (!row) throw gone();
  return toTag(row);
}

/** What is said of a tag that is not there: it never was, or it went into another. */
export const gone = (): AppError =>
  new AppError("not_found", "There is no such tag any more: it may have been merged.");
