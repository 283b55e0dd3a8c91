import type { StaffMember } from "@switchboard/contracts/staff";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { type StaffRow, toMember } from "./view.ts";

const key = z.tuple([z.string(), z.uuid()]);

/** Everybody who works with the console, by name; `q` is a part of name or address, or a role. */
export async function listStaff(
  core: Core,
  input: PageRequest & { q?: string | undefined } = {},
): Promise<Page<StaffMember>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.lookup<StaffRow>({
    name: "list-staff",
    text: "SELECT * FROM list_staff(NULL, $1, $2, $3, $4)",
    values: [input.q?.replaceAll(/[\\%_]/g, "\\$&") || null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  });
  return pageOf(rows, limit, toMember, (row) => [row.name, row.id]);
}
