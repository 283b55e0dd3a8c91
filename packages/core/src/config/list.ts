import type { Actor } from "@switchboard/contracts/actor";
import type { ConfigVersion } from "@switchboard/contracts/config";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { toVersion, VERSION_COLUMNS } from "./version.ts";

const key = z.tuple([z.string(), z.int32()]);

/** Versions of the client's configs, by name and newest first; of one name when `name` is given. */
export async function listConfigs(
  core: Core,
  actor: Actor,
  input: PageRequest & { name?: string | undefined } = {},
): Promise<Page<ConfigVersion>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.automation_configs.findMany({
      where: {
        client_id: actor.client_id,
        ...(input.name !== undefined && { config_name: input.name }),
        ...(after && {
          OR: [{ config_name: { gt: after[0] } }, { config_name: after[0], version: { lt: after[1] } }],
        }),
      },
      orderBy: [{ config_name: "asc" }, { version: "desc" }],
      take: limit + 1,
      select: VERSION_COLUMNS,
    }),
  );
  return pageOf(rows, limit, toVersion, (row) => [row.config_name, row.version]);
}
