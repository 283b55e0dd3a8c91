import type { QualityReview, QualitySubject } from "@switchboard/contracts/quality-review";
import { Chip } from "@switchboard/ui/chip";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Ago } from "../../clock/ago.tsx";
import { RecordPage } from "../../frame/record-page.tsx";
import { useSession } from "../session/session.ts";
import { ReplyForm } from "./reply-form.tsx";
import { useReview } from "./reviews.ts";
import { ResultChip, ScoringCard } from "./scoring-card.tsx";
import { Transcript } from "./transcript.tsx";
import { CAUSES, STATES } from "./words.ts";

/** One review: the conversation beside every scoring of it, and what the reviewed say. */
export function ReviewPage() {
  const { qualityReviewId } = useParams({ from: "/frame/quality/$qualityReviewId" });
  return (
    <RecordPage query={useReview(qualityReviewId)} what="review">
      {(review) => <Review review={review} />}
    </RecordPage>
  );
}

function Review({ review }: { review: QualityReview }) {
  const me = useSession().user.id;
  const mine = review.subjects.find((s) => s.staff_id === me);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <Link
          to="/quality"
          aria-label="All reviews"
          className="grid size-6 place-items-center rounded-sm hover:bg-hover"
        >
          <ArrowLeft aria-hidden="true" className="size-4 text-muted" />
        </Link>
        <h1 className="min-w-0 truncate font-semibold text-ink text-lg">{review.reason}</h1>
        <ResultChip score={review.score} failed={review.failed} />
        <Chip tone={review.status === "appealed" ? "waiting" : "quiet"}>{STATES[review.status]}</Chip>
        <span className="flex-1" />
        <span className="truncate text-muted text-sm">
          {CAUSES[review.cause]}, <Ago at={review.created_at} /> · scorecard{" "}
          {review.scorecard_version === 0 ? "as given" : `version ${review.scorecard_version}`}
        </span>
      </header>
      <div className="flex min-h-0 flex-1">
        <section aria-label="The conversation" className="flex min-w-0 flex-1 flex-col">
          <Transcript conversationId={review.conversation_id} />
        </section>
        {/* A region that scrolls has to be reachable by keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
        <section
          aria-label="Scores"
          tabIndex={0}
          className="grid w-[420px] flex-none content-start gap-3 overflow-y-auto border-line border-l p-4 medium:w-[340px] compact:w-[300px]"
        >
          {review.kept_back && (
            <p className="text-muted text-sm">Others have scored it; you see their scores once everybody has.</p>
          )}
          {review.scorings.length === 0 && !review.kept_back && <p className="text-muted">Nobody has scored it yet.</p>}
          {review.scorings.map((scoring) => (
            <ScoringCard key={scoring.id} scoring={scoring} criteria={review.criteria} />
          ))}
          {review.subjects.map((subject) => (
            <Said key={subject.staff_id} subject={subject} />
          ))}
          {mine && mine.reply === null && review.scored_at && <ReplyForm reviewId={review.id} />}
        </section>
      </div>
    </main>
  );
}

function Said({ subject }: { subject: QualitySubject }) {
  if (!subject.reply) return null;
  return (
    <figure className="grid gap-1 rounded-lg border border-line p-3">
      <figcaption className="flex items-center gap-2 text-sm">
        <b className="font-semibold text-ink">{subject.staff_name}</b>
        <span className="text-muted">{subject.reply === "appeal" ? "appeals" : "answers"}</span>
        <span className="flex-1" />
        {subject.decision && (
          <Chip tone={subject.decision === "changed" ? "human" : "quiet"}>
            {subject.decision === "changed" ? "result changed" : "result stands"}
          </Chip>
        )}
      </figcaption>
      <blockquote className="wrap-anywhere whitespace-pre-wrap text-text">{subject.reply_text}</blockquote>
      {subject.decision && (
        <p className="wrap-anywhere text-muted text-sm">
          {subject.decided_by_name}: {subject.decision_reason}
        </p>
      )}
    </figure>
  );
}
