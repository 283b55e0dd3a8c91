import type { Actor } from "@switchboard/contracts/actor";
import type { QualityReply } from "@switchboard/contracts/quality-review";
import { allowed } from "@switchboard/contracts/role";
import { audit } from "@switchboard/db/audit";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { openTaskIn } from "../task/open-in.ts";

/**
 * Answers the result of a conversation in which the actor spoke, or appeals against it: once. An appeal goes to a reviewer who
 * has not scored it. Throws `not_found` for a review that is not about the actor, `conflict` when they have replied already.
 */
export async function replyToReview(core: Core, actor: Actor, input: QualityReply): Promise<{ replied: true }> {
  const { quality_review_id, reply } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const [review] = await tx.$queryRaw<
      { conversation_id: string; criteria: object[]; version: number; about_me: boolean }[]
    >`
      SELECT r.conversation_id, r.criteria, r.scorecard_version AS version, s.staff_id IS NOT NULL AS about_me
      FROM quality_reviews r LEFT JOIN quality_subjects s ON s.quality_review_id = r.id AND s.staff_id::text = ${actor.id}
      WHERE r.id = ${quality_review_id}::uuid FOR UPDATE OF r`;
    if (!review || !(review.about_me || allowed(actor.roles, "quality_review.read"))) {
      throw new AppError("not_found", "There is no such review of yours.");
    }
    if (!review.about_me) throw new AppError("conflict", "You did not speak in this conversation.");
    const text = storable(input.text);
    const { count } = await tx.quality_subjects.updateMany({
      where: { quality_review_id, staff_id: actor.id, reply: null },
      data: { reply, reply_text: text, replied_at: core.clock.now() },
    });
    if (count === 0) throw new AppError("conflict", "You have replied to this review already.");
    if (reply === "appeal") {
      await tx.quality_reviews.update({ where: { id: quality_review_id }, data: { status: "appealed" } });
      await openTaskIn(tx, {
        client_id,
        kind: "quality_review",
        role: "reviewer",
        title: `Appeal of ${actor.name}`,
        priority: 4,
        conversation_id: review.conversation_id,
        quality_review_id,
        payload: {
          scorecard_version: review.version,
          criteria: review.criteria as never,
          cause: "person",
          reason: "The person who was reviewed does not agree with the result.",
          appeal: { staff_id: actor.id, staff_name: actor.name, text },
        },
      });
    }
    await audit(tx, actor, {
      action: `quality_review.${reply}`,
      target_kind: "quality_review",
      target_id: quality_review_id,
    });
  });
  return { replied: true };
}
