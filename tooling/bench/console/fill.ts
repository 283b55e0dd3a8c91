import pg from "pg";
import { fillMessages } from "../../seed/bulk.ts";

/** What the console is shown on: many conversations, and one that is very long. */
export type Filled = { conversations: number; longId: string; longMessages: number };

const shortMessages = 2;

/** Fills a client with this many conversations of two messages, and one of `longMessages`. */
export async function fillInbox(
  adminUrl: string,
  clientId: string,
  sizes: { conversations: number; longMessages: number },
): Promise<Filled> {
  await fillMessages(adminUrl, {
    clientId,
    messages: sizes.conversations * shortMessages,
    perConversation: shortMessages,
  });
  await fillMessages(adminUrl, { clientId, messages: sizes.longMessages, perConversation: sizes.longMessages });
  const db = new pg.Client({ connectionString: adminUrl });
  await db.connect();
  try {
    const { rows } = await db.query<{ id: string; last_seq: number }>(
      "SELECT id, last_seq FROM conversations WHERE client_id = $1 ORDER BY last_seq DESC LIMIT 1",
      [clientId],
    );
    const [long] = rows;
    if (long?.last_seq !== sizes.longMessages) throw new Error("The long conversation was not stored.");
    return { ...sizes, longId: long.id };
  } finally {
    await db.end();
  }
}
