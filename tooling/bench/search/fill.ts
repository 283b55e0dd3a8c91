import { randomUUID } from "node:crypto";
import type { Core } from "@switchboard/core/core";
import { customerPlace } from "@switchboard/core/customer/place";
import { nameHashes } from "@switchboard/core/search/index-name";
import pg from "pg";

const firstNames = ["Ingrid", "Olga", "Jonas", "Mette", "Ali", "Chen", "Maria", "Tom", "Aisha", "Lukas"];
const waiting = 300;

/** What a search looks for, so that its own bare statement can look for the same. */
export type Marks = { customer: string; customerId: string };

/**
 * Gives a full Inbox what a search looks at besides: every conversation's words (one that all say, one that a hundred say, one of its
 * own), customers by their hashed names, people who wait, escalations that are over, and tags.
 */
export async function fillSearch(
  adminUrl: string,
  core: Pick<Core, "vault">,
  clientId: string,
  sizes: { customers: number },
): Promise<Marks> {
  const db = new pg.Client({ connectionString: adminUrl });
  await db.connect();
  try {
    await db.query("BEGIN");
    const customerId = await fillCustomers(db, core, clientId, sizes.customers);
    for (const text of statements) await db.query(text, [clientId]);
    await db.query("COMMIT");
    await db.query(
      "VACUUM (ANALYZE) conversations, conversation_words, customers, customer_words, escalations, conversation_tags",
    );
    return { customer: "Ingrid Number0", customerId };
  } finally {
    await db.end();
  }
}

async function fillCustomers(db: pg.Client, core: Pick<Core, "vault">, clientId: string, count: number) {
  const customers = Array.from({ length: count }, (_, i) => {
    const name = `${firstNames[i % firstNames.length]} Number${i}`;
    return {
      id: randomUUID(),
      external: `customer-${i}`,
      name: core.vault.seal(name, customerPlace(clientId, "name")),
      hashes: nameHashes(core, clientId, name),
    };
  });
  const column = (key: "id" | "external" | "name") => customers.map((each) => each[key]);
  await db.query(
    `INSERT INTO customers (id, client_id, external_customer_id, name, named_at)
     SELECT id, $1, external, name, now() FROM unnest($2::uuid[], $3::text[], $4::text[]) AS c(id, external, name)`,
    [clientId, column("id"), column("external"), column("name")],
  );
  const words = customers.flatMap(({ id, hashes }) => hashes.map((hash) => ({ id, hash })));
  await db.query(
    "INSERT INTO customer_words (client_id, customer_id, word_hash) SELECT $1, * FROM unnest($2::uuid[], $3::text[])",
    [clientId, words.map(({ id }) => id), words.map(({ hash }) => hash)],
  );
  return customers[0]?.id ?? "";
}

const numbered =
  "SELECT id, row_number() OVER (ORDER BY active_at DESC, id DESC) AS i FROM conversations WHERE client_id = $1";

const statements = [
  `UPDATE conversations c SET last_text = 'Parcel number ' || n.i || ' is on its way.', customer_id = k.id
   FROM (${numbered}) n LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) AS i, count(*) OVER () AS of FROM customers WHERE client_id = $1) k
     ON n.i % 3 = 0 AND k.i = 1 + n.i % k.of
   WHERE c.id = n.id`,
  `INSERT INTO conversation_words (conversation_id, client_id, upto_seq, active_at, said, indexed_at)
   SELECT c.id, c.client_id, c.last_seq, c.active_at, array_to_tsvector(ARRAY['order', 'arrives', 'some' || n.i % 1000, 'only' || n.i]), now()
   FROM conversations c JOIN (${numbered}) n ON n.id = c.id`,
  `INSERT INTO escalations (client_id, conversation_id, status, cause, reason, deadline)
   SELECT $1, n.id, 'returned', 'request', 'Wants a person', now() FROM (${numbered}) n WHERE n.i % 10 = 0`,
  `INSERT INTO escalations (client_id, conversation_id, status, cause, reason, deadline)
   SELECT $1, c.id, 'waiting', 'request', 'Wants a person', now() + interval '1 day' FROM conversations c
   WHERE c.client_id = $1 AND c.status <> 'resolved' ORDER BY c.active_at DESC LIMIT ${waiting}`,
  "INSERT INTO tags (client_id, name, color, changed_by_name) VALUES ($1, 'refund', 'blue', 'Bench')",
  `INSERT INTO conversation_tags (client_id, conversation_id, tag_id, by_name)
   SELECT $1, n.id, g.id, 'Bench' FROM (${numbered}) n, tags g WHERE g.client_id = $1 AND n.i % 500 = 0`,
];

/** Gives a client a document of so many passages, each with a word of its own. */
export async function fillKnowledge(adminUrl: string, clientId: string, passages: number): Promise<void> {
  const db = new pg.Client({ connectionString: adminUrl });
  await db.connect();
  try {
    await db.query(
      `WITH d AS (INSERT INTO knowledge_documents (client_id, title, language_by) VALUES ($1, 'Filled', 'text') RETURNING id)
       INSERT INTO knowledge_chunks (client_id, document_id, position, content)
       SELECT $1, d.id, i, 'Deliveries of parcel only' || i || ' arrive on weekdays. ' || repeat('Ask us about returns and prices. ', 20) FROM d, generate_series(1, $2::int) i`,
      [clientId, passages],
    );
    await db.query("VACUUM (ANALYZE) knowledge_documents, knowledge_chunks");
  } finally {
    await db.end();
  }
}
