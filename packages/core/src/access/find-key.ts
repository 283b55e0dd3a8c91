import type { Core } from "../core.ts";

/** A key that is in use, with the client that it belongs to. Limits are requests a minute and an hour; 0 is none. */
export type KnownKey = {
  id: string;
  client_id: string;
  client_external_id: string;
  client_name: string;
  kind: "secret" | "publishable";
  name: string;
  config_name: string | null;
  allowed_origins: string[];
  minute_limit: number;
  hour_limit: number;
};

/** The key with this hash (`hashKey`), as it is now; undefined when there is none or it was revoked. */
export async function findKey(core: Pick<Core, "db">, hash: string): Promise<KnownKey | undefined> {
  const [row] = await core.db.lookup<KnownKey>({
    name: "find-api-key",
    text: "SELECT * FROM find_api_key($1)",
    values: [hash],
  });
  return row;
}
