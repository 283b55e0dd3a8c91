import type { Core } from "../core.ts";
import { nameHashes } from "./index-name.ts";

const most = 200;

/**
 * The client's customers whose name has all of these words, or whose e-mail address or phone number this is: exactly, since
 * only keyed hashes are compared. At most 200 ids.
 */
export async function findCustomers(core: Core, clientId: string, text: string): Promise<string[]> {
  const hashes = nameHashes(core, clientId, text);
  const digits = text.replaceAll(/\D/g, "");
  if (hashes.length === 0 && digits === "") return [];
  const rows = await core.db.query<{ id: string }>(clientId, {
    name: "",
    text: `SELECT id FROM (
        SELECT w.customer_id AS id FROM customer_words w WHERE w.client_id = $1 AND w.word_hash = ANY ($2)
          GROUP BY w.customer_id HAVING count(*) = cardinality($2::text[])
        UNION SELECT k.id FROM customers k WHERE k.client_id = $1 AND k.email_lookup = $3
        UNION SELECT k.id FROM customers k WHERE k.client_id = $1 AND k.phone_lookup = $4) found
      ORDER BY id LIMIT ${most}`,
    values: [
      clientId,
      hashes,
      text.includes("@") ? core.vault.lookup(text, "email", clientId) : null,
      digits.length >= 5 ? core.vault.lookup(text, "phone", clientId) : null,
    ],
  });
  return rows.map((row) => row.id);
}
