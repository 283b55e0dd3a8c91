import type { Transaction } from "@switchboard/db/database";
import { POOR_SATISFACTION } from "./draw.ts";
import { openQualityReviewIn } from "./open-in.ts";
import { qualitySettingsIn } from "./settings.ts";

/** Has a conversation reviewed whose customer has just given a poor rating (`satisfaction`: 0..1), where the client asks for it. */
export async function catchLowSurvey(
  tx: Transaction,
  conversation: { client_id: string; id: string },
  satisfaction: number,
): Promise<void> {
  if (satisfaction > POOR_SATISFACTION) return;
  const { low_survey } = await qualitySettingsIn(tx, conversation.client_id);
  if (!low_survey) return;
  await openQualityReviewIn(tx, {
    client_id: conversation.client_id,
    conversation_id: conversation.id,
    cause: "rule",
    reason: "The customer gave a poor rating.",
    stratum: null,
    flagged_by: null,
    reviewers: 1,
  });
}
