import { randomUUID } from "node:crypto";
import type { QualityCause, Stratum } from "@switchboard/contracts/quality-review";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { openTaskIn } from "../task/open-in.ts";
import { scorecardIn } from "./scorecard.ts";

type NewReview = {
  client_id: string;
  conversation_id: string;
  cause: QualityCause;
  reason: string;
  stratum: Stratum | null;
  flagged_by: { id: string; name: string } | null;
  /** How many people score it, apart from each other. */
  reviewers: 1 | 2;
};

const priority = { sample: 0, rule: 2, person: 3 } as const;

/** Opens the review of a conversation with a task for each reviewer. Undefined: it is or was reviewed already. */
export async function openQualityReviewIn(tx: Transaction, review: NewReview): Promise<string | undefined> {
  const { client_id, conversation_id, cause, stratum, flagged_by, reviewers } = review;
  const { version, criteria } = await scorecardIn(tx, client_id);
  const id = randomUUID();
  const reason = storable(review.reason);
  const { count } = await tx.quality_reviews.createMany({
    data: [
      {
        id,
        client_id,
        conversation_id,
        cause,
        reason,
        stratum,
        flagged_by: flagged_by?.id ?? null,
        flagged_by_name: flagged_by?.name ?? null,
        scorecard_version: version,
        criteria,
        reviewers,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return undefined;
  for (let i = 0; i < reviewers; i += 1) {
    await openTaskIn(tx, {
      client_id,
      kind: "quality_review",
      role: "reviewer",
      title: `Review: ${reason}`.slice(0, 120),
      priority: priority[cause],
      conversation_id,
      quality_review_id: id,
      // A draw is everyday work, and a second reviewer hears of it from the first.
      quiet: cause === "sample" || i > 0,
      payload: { scorecard_version: version, criteria, cause, reason },
    });
  }
  return id;
}
