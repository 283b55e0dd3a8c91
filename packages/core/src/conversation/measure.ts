import type { Transaction } from "@switchboard/db/database";
import type { LockedConversation } from "./lock.ts";

/**
 * Writes what a resolved conversation was like: mean sentiment and complexity of the customer's messages, and the time
 * from its first entry to now in seconds. Satisfaction comes with the survey's answers. Of tests nothing is written.
 */
export async function measure(tx: Transaction, conversation: LockedConversation, now: Date): Promise<void> {
  if (conversation.is_test) return;
  const [means] = await tx.$queryRaw<{ sentiment: number | null; complexity: number | null }[]>`
    SELECT avg((body ->> 'sentiment')::float) AS sentiment, avg((body ->> 'complexity')::float) AS complexity
    FROM events WHERE conversation_id = ${conversation.id}::uuid AND kind = 'customer_message'`;
  const values: Record<string, number | null | undefined> = {
    sentiment: means?.sentiment,
    complexity: means?.complexity,
    resolution_time: (now.getTime() - conversation.created_at.getTime()) / 1000,
  };
  await tx.interaction_metrics.createMany({
    data: Object.entries(values).flatMap(([metric_type, value]) =>
      typeof value === "number"
        ? [
            {
              client_id: conversation.client_id,
              conversation_id: conversation.id,
              metric_type,
              metric_value: value,
              measured_at: now,
            },
          ]
        : [],
    ),
    skipDuplicates: true,
  });
}
