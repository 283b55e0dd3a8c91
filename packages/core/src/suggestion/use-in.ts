import type { Actor } from "@switchboard/contracts/actor";
import { type fromSuggestion, isUnedited } from "@switchboard/contracts/suggestion";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { z } from "zod";

export type SuggestedReply = {
  conversation_id: string;
  text: string;
  suggestion_id?: string | undefined;
  as_is?: boolean | undefined;
};

/**
 * What the log says of a reply that began as a suggestion; undefined for one that did not. Throws `bad_input` when nobody has
 * edited it and nobody says that it is to go as it is, `not_found` for a suggestion of another conversation.
 */
export async function suggestionOf(
  tx: Transaction,
  actor: Actor,
  { conversation_id, text, suggestion_id, as_is }: SuggestedReply,
): Promise<z.infer<typeof fromSuggestion> | undefined> {
  if (suggestion_id === undefined) return undefined;
  const row = await tx.suggestions.findFirst({
    where: { id: suggestion_id, client_id: actor.client_id, conversation_id },
    select: { id: true, model: true, text: true },
  });
  if (!row) throw new AppError("not_found", "There is no such suggestion.");
  const edited = !isUnedited(text, row.text);
  if (!edited && !as_is) {
    const message = "confirm that the draft is to be sent as it is";
    throw new AppError("bad_input", "Nobody has edited the AI’s draft. Edit it, or send it as it is on purpose.", {
      fields: [{ path: "as_is", message }],
    });
  }
  return { id: row.id, model: row.model, edited };
}

/** Counts a suggestion that was sent (`suggestion_used`, one a conversation) and writes the audit. */
export async function countUse(
  tx: Transaction,
  actor: Actor,
  conversationId: string,
  used: z.infer<typeof fromSuggestion>,
): Promise<void> {
  const [edited, unedited] = used.edited ? [1, 0] : [0, 1];
  await tx.$executeRaw`
    INSERT INTO interaction_metrics AS m (client_id, conversation_id, metric_type, metric_value, metadata)
    VALUES (${actor.client_id}::uuid, ${conversationId}::uuid, 'suggestion_used', 1,
      jsonb_build_object('edited', ${edited}::int, 'unedited', ${unedited}::int))
    ON CONFLICT (conversation_id, metric_type) DO UPDATE SET metric_value = m.metric_value + 1, measured_at = now(),
      metadata = jsonb_build_object('edited', (m.metadata ->> 'edited')::int + ${edited}::int,
        'unedited', (m.metadata ->> 'unedited')::int + ${unedited}::int)`;
  await audit(tx, actor, {
    action: "suggestion.use",
    target_kind: "conversation",
    target_id: conversationId,
    details: { suggestion_id: used.id, model: used.model, edited: used.edited },
  });
}
