import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { openQualityReviewIn } from "./open-in.ts";

type Flag = { conversation_id: string; reason: string };

/**
 * Has a conversation reviewed, whether it has ended or not. Throws `not_found`, and `conflict` when it is or was reviewed:
 * each conversation is once; `holder_name` is who flagged it first.
 */
export async function flagConversation(core: Core, actor: Actor, input: Flag): Promise<{ quality_review_id: string }> {
  const { client_id } = actor;
  const { conversation_id } = input;
  return core.db.transaction(client_id, async (tx) => {
    const found = await tx.conversations.count({ where: { id: conversation_id } });
    if (found === 0) throw new AppError("not_found", "There is no such conversation.");
    const id = await openQualityReviewIn(tx, {
      client_id,
      conversation_id,
      cause: "person",
      reason: input.reason,
      stratum: null,
      flagged_by: actor,
      reviewers: 1,
    });
    if (id === undefined) {
      const before = await tx.quality_reviews.findUnique({
        where: { conversation_id },
        select: { flagged_by_name: true, status: true },
      });
      const name = before?.flagged_by_name;
      const state = before?.status === "open" ? "waits for its review already" : "has been reviewed already";
      throw new AppError("conflict", `This conversation ${state}${name ? `: ${name} flagged it` : ""}.`, {
        holder_name: name ?? undefined,
      });
    }
    await audit(tx, actor, {
      action: "quality_review.flag",
      target_kind: "conversation",
      target_id: conversation_id,
      details: { quality_review_id: id },
    });
    return { quality_review_id: id };
  });
}
