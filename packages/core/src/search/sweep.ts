import type { Core } from "../core.ts";
import { indexName } from "./index-name.ts";
import { indexWords } from "./index-words.ts";

const batch = 200;
const hourMs = 3_600_000;
const overlapMs = 300_000;
/** A conversation is indexed when nothing was said in it for so long. */
const quiet = "10 seconds";

/** Since when this process has everything; a full look each hour finds what failed or was lost. */
const looked = new WeakMap<Core, { since: Date; full: number }>();

/** Indexes what was said and who is named. Bounded: one batch; one that fails does not keep the others. */
export async function sweepSearch(core: Core, { quietFor = quiet } = {}): Promise<void> {
  const begun = core.clock.now();
  const last = looked.get(core);
  const full = !last || begun.getTime() - last.full > hourMs;
  const since = full ? new Date(0) : last.since;
  const due = await core.db.lookup<{ client_id: string; conversation_id: string }>({
    name: "",
    text: "SELECT * FROM due_words($1, $2::interval, $3)",
    values: [since, quietFor, batch],
  });
  for (const { client_id, conversation_id } of due) {
    await indexAll(core, client_id, conversation_id).catch((err) =>
      core.logger.error({ err, conversation_id }, "a conversation could not be indexed"),
    );
  }
  if (due.length < batch) {
    looked.set(core, { since: new Date(begun.getTime() - overlapMs), full: full ? begun.getTime() : last.full });
  }
  await sweepNames(core);
}

const mostRounds = 50;

async function indexAll(core: Core, clientId: string, conversationId: string): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) if (!(await indexWords(core, clientId, conversationId))) return;
}

async function sweepNames(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; customer_id: string }>({
    name: "due-names",
    text: "SELECT * FROM due_names($1)",
    values: [batch],
  });
  for (const { client_id, customer_id } of due) {
    await indexName(core, client_id, customer_id).catch((err) =>
      core.logger.error({ err, customer_id }, "a customer's name could not be hashed"),
    );
  }
}
