import type { QualityAssignment } from "@switchboard/contracts/quality-review";
import { RadioGroup } from "@switchboard/ui/radio-group";
import { TextArea } from "@switchboard/ui/text-area";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import type { QualityForm } from "./form.ts";
import { ScoringCard } from "./scoring-card.tsx";

/** What the reviewed person says against the result, the result itself, and the decision. */
export function AppealFields({
  reviewId,
  appeal,
  form,
  disabled,
  onChange,
}: {
  reviewId: string;
  appeal: NonNullable<QualityAssignment["appeal"]>;
  form: QualityForm;
  disabled: boolean;
  onChange: (part: Partial<QualityForm>) => void;
}) {
  const review = useQuery(trpc.qualityReview.get.queryOptions({ quality_review_id: reviewId })).data;
  return (
    <div className="grid gap-3">
      <figure className="rounded-lg border border-waiting/40 bg-waiting-soft p-3">
        <figcaption className="font-medium text-waiting text-xs">{appeal.staff_name} appeals</figcaption>
        <blockquote className="wrap-anywhere whitespace-pre-wrap text-ink">{appeal.text}</blockquote>
      </figure>
      {review?.scorings.map((scoring) => (
        <ScoringCard key={scoring.id} scoring={scoring} criteria={review.criteria} />
      ))}
      <RadioGroup<"uphold" | "change">
        legend="The result"
        options={[
          { id: "uphold", label: "It stands" },
          { id: "change", label: "It is changed to what I score below" },
        ]}
        value={form.decision === "" ? undefined : form.decision}
        disabled={disabled}
        onChange={(decision) => onChange({ decision })}
      />
      <TextArea
        label="Why"
        rows={2}
        maxLength={2000}
        disabled={disabled}
        value={form.reason}
        onChange={(e) => onChange({ reason: e.target.value })}
      />
    </div>
  );
}
