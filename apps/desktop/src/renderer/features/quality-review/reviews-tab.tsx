import {
  type QualityCause,
  type QualityStatus,
  type QualitySummary,
  qualityCause,
  qualityStatus,
} from "@switchboard/contracts/quality-review";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { Link, useNavigate } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { type ReviewChoice, useReviews } from "./reviews.ts";
import { ResultChip } from "./scoring-card.tsx";
import { CAUSES, STATES } from "./words.ts";

const columns: readonly DataColumn<QualitySummary>[] = [
  {
    id: "reason",
    header: "Review",
    className: "max-w-[360px] compact:max-w-[280px]",
    cell: (r) => (
      <Link
        to="/quality/$qualityReviewId"
        params={{ qualityReviewId: r.id }}
        className="block truncate font-medium text-ink hover:underline"
      >
        {r.reason}
      </Link>
    ),
  },
  {
    id: "score",
    header: "Result",
    sortBy: (r) => (r.failed ? -1 : r.score),
    cell: (r) => <ResultChip score={r.score} failed={r.failed} />,
  },
  {
    id: "status",
    header: "State",
    sortBy: (r) => r.status,
    cell: (r) => <Chip tone={r.status === "appealed" ? "waiting" : "quiet"}>{STATES[r.status]}</Chip>,
  },
  { id: "cause", header: "Why", className: "compact:hidden", sortBy: (r) => r.cause, cell: (r) => CAUSES[r.cause] },
  { id: "about", header: "Who spoke", cell: (r) => (r.about.length === 0 ? "the agent" : r.about.join(", ")) },
  {
    id: "by",
    header: "Scored by",
    className: "compact:hidden",
    cell: (r) => (r.scored_by.length === 0 ? "—" : r.scored_by.join(", ")),
  },
  { id: "opened", header: "Opened", sortBy: (r) => r.created_at, cell: (r) => <Ago at={r.created_at} /> },
];

/** Reviews, newest first: the client's with filters, or those of conversations in which one spoke. */
export function ReviewsTab({ own }: { own: boolean }) {
  const [choice, setChoice] = useState<ReviewChoice>({});
  const query = useReviews({ ...choice, own });
  const navigate = useNavigate();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {!own && (
        <search className="flex flex-none items-center gap-2 border-line border-b px-4 py-2">
          <Select<QualityStatus>
            label="State"
            labelHidden
            size="small"
            none="Every state"
            options={qualityStatus.options.map((id) => ({ id, label: STATES[id] }))}
            value={choice.status}
            onChange={(status) => setChoice({ ...choice, status })}
          />
          <Select<QualityCause>
            label="Why"
            labelHidden
            size="small"
            none="Every reason"
            options={qualityCause.options.map((id) => ({ id, label: CAUSES[id] }))}
            value={choice.cause}
            onChange={(cause) => setChoice({ ...choice, cause })}
          />
        </search>
      )}
      {query.isLoadingError ? (
        <ErrorState
          title="The reviews could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : !query.isPending && rows.length === 0 ? (
        <EmptyState icon={<ClipboardCheck />} title={own ? "Nothing of yours was reviewed yet" : "No review fits"}>
          {own
            ? "When a conversation in which you spoke is scored, it stands here, and you can answer it."
            : "Flag a conversation in the Inbox with Q, or set under Sampling which are drawn."}
        </EmptyState>
      ) : (
        <DataTable
          label={own ? "My reviews" : "Reviews"}
          rows={rows}
          rowId={(r) => r.id}
          rowName={(r) => r.reason}
          columns={columns}
          loading={query.isPending}
          onOpen={(r) => void navigate({ to: "/quality/$qualityReviewId", params: { qualityReviewId: r.id } })}
          className="min-h-0 flex-1"
          footer={<ShowMore of={query} />}
        />
      )}
    </>
  );
}
