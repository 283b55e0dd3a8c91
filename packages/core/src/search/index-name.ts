import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { wordsOf } from "./words.ts";

const mostWords = 20;

/** The keyed hash of each word of a name: what finds it again without a name in any index. */
export const nameHashes = (core: Pick<Core, "vault">, clientId: string, name: string): string[] =>
  [...new Set(wordsOf(name))].slice(0, mostWords).map((word) => core.vault.lookup(word, "name_word", clientId));

/** Hashes the name of a customer anew. */
export async function indexName(core: Core, clientId: string, customerId: string): Promise<void> {
  await core.db.transaction(clientId, async (tx) => {
    const [row] = await tx.$queryRaw<{ name: string | null }[]>`
      SELECT name FROM customers WHERE id = ${customerId}::uuid AND named_at IS NULL FOR UPDATE`;
    if (!row) return;
    const name = openField(core, clientId, "name", row.name);
    const hashes = name === null ? [] : nameHashes(core, clientId, name);
    await tx.customer_words.deleteMany({ where: { customer_id: customerId } });
    await tx.customer_words.createMany({
      data: hashes.map((word_hash) => ({ client_id: clientId, customer_id: customerId, word_hash })),
    });
    await tx.customers.update({
      where: { id: customerId },
      data: { named_at: core.clock.now() },
      select: { id: true },
    });
  });
}
