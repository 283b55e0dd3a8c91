import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { drawn, type Ended, lotOf, stratumOf } from "./draw.ts";
import { openQualityReviewIn } from "./open-in.ts";
import { qualitySettingsIn } from "./settings.ts";

const batch = 200;

type Due = { client_id: string; conversation_id: string };

/**
 * Looks at each conversation that has ended since its client asked for reviews, once, and opens a review of those that a rule
 * catches or the draw takes. Bounded: one batch. Of two sweeps at once the second finds it looked at.
 */
export async function sweepQuality(core: Core): Promise<void> {
  const due = await core.db.lookup<Due>({
    name: "due-quality-samples",
    text: "SELECT * FROM due_quality_samples($1)",
    values: [batch],
  });
  for (const { client_id, conversation_id } of due) {
    await core.db
      .transaction(client_id, (tx) => lookAt(tx, client_id, conversation_id))
      .catch((err) => core.logger.error({ err, conversation_id }, "a conversation could not be looked at for review"));
  }
}

async function lookAt(tx: Transaction, client_id: string, conversation_id: string): Promise<void> {
  const rates = await qualitySettingsIn(tx, client_id);
  const ended = await endedIn(tx, conversation_id);
  if (rates.version === 0 || !ended) return;
  const found = drawn(ended, rates);
  const row = { conversation_id, client_id, stratum: stratumOf(ended, rates), taken: found !== undefined };
  const { count } = await tx.quality_samples.createMany({ data: [row], skipDuplicates: true });
  if (count === 0 || !found) return;
  const reviewers = lotOf(conversation_id, "double") < rates.double_rate ? 2 : 1;
  await openQualityReviewIn(tx, { client_id, conversation_id, ...found, flagged_by: null, reviewers });
}

async function endedIn(tx: Transaction, id: string): Promise<Ended | undefined> {
  const [row] = await tx.$queryRaw<Ended[]>`
    SELECT c.id, EXISTS (SELECT FROM escalations e WHERE e.conversation_id = c.id) AS escalated,
      EXISTS (SELECT FROM events e WHERE e.conversation_id = c.id AND e.kind = 'staff_message') AS with_person,
      (SELECT m.metric_value::float FROM interaction_metrics m WHERE m.conversation_id = c.id AND m.metric_type = 'sentiment') AS sentiment,
      (SELECT m.metric_value::float FROM interaction_metrics m WHERE m.conversation_id = c.id AND m.metric_type = 'satisfaction') AS satisfaction,
      EXISTS (SELECT FROM events e WHERE e.conversation_id = c.id AND e.kind = 'run_failed') AS failed_run,
      EXISTS (SELECT FROM escalations e WHERE e.conversation_id = c.id AND e.ticket_number IS NOT NULL) AS late_person
    FROM conversations c WHERE c.id = ${id}::uuid AND c.status = 'resolved'`;
  return row;
}
