import type { CheckContext } from "@switchboard/blueprint/context";
import type { Tables } from "@switchboard/db/database";
import { TOOL_TABLES } from "../tool/tables.ts";

/** What a document is checked against: the client as it is now. */
export async function readCheckContext(
  tables: Tables,
  clientId: string,
  stage: CheckContext["stage"],
): Promise<CheckContext> {
  const client = await tables.clients.findFirstOrThrow({ where: { id: clientId } });
  const secrets = await tables.client_secrets.findMany({ where: { client_id: clientId }, select: { name: true } });
  return {
    stage,
    clientExternalId: client.external_id,
    clientName: client.name,
    industry: client.industry,
    knownSecrets: new Set(secrets.map((s) => s.name)),
    knownTables: new Set(Object.keys(TOOL_TABLES)),
  };
}
