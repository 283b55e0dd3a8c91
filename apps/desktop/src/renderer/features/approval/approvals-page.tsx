import { type ApprovalStatus, type ApprovalSummary, approvalStatus } from "@switchboard/contracts/approval";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import type { Tone } from "@switchboard/ui/floor-tone";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { ArgumentDiff } from "./argument-diff.tsx";

const states: Record<ApprovalStatus, { text: string; tone: Tone }> = {
  waiting: { text: "waits", tone: "waiting" },
  approved: { text: "approved", tone: "human" },
  refused: { text: "refused", tone: "breach" },
  expired: { text: "nobody in time", tone: "quiet" },
  cancelled: { text: "conversation ended", tone: "quiet" },
};

const columns: readonly DataColumn<ApprovalSummary>[] = [
  {
    id: "tool",
    header: "Call",
    sortBy: (a) => a.tool_name,
    cell: (a) => (
      <Link to="/tasks/$taskId" params={{ taskId: a.id }} className="font-medium font-mono text-ink hover:underline">
        {a.tool_name}
      </Link>
    ),
  },
  {
    id: "status",
    header: "Decision",
    sortBy: (a) => a.status,
    cell: (a) => <Chip tone={states[a.status].tone}>{states[a.status].text}</Chip>,
  },
  {
    id: "arguments",
    header: "Arguments",
    className: "max-w-[320px]",
    cell: (a) => <ArgumentDiff given={a.arguments} final={a.final_arguments} />,
  },
  {
    id: "hash",
    header: "Hash",
    cell: (a) => (
      <code title={a.arguments_hash} className="font-mono text-muted text-xs">
        {a.arguments_hash.slice(0, 10)}
      </code>
    ),
  },
  { id: "who", header: "By", cell: (a) => a.decided_by?.name ?? "—" },
  { id: "reason", header: "Reason", className: "max-w-[200px] truncate", cell: (a) => a.reason ?? "" },
  {
    id: "when",
    header: "When",
    sortBy: (a) => a.decided_by?.at ?? a.created_at,
    cell: (a) => <Ago at={a.decided_by?.at ?? a.created_at} />,
  },
];

/** Every call that waited or waits for a person's consent: what was asked, who decided, and what ran in its place. */
export function ApprovalsPage() {
  const [status, setStatus] = useState<ApprovalStatus | undefined>();
  const navigate = useNavigate();
  const filter = status ? { status } : {};
  const query = useInfiniteQuery({
    queryKey: trpc.approval.list.infiniteQueryKey({ limit: 100, ...filter }),
    queryFn: ({ pageParam, signal }) =>
      api.approval.list.query({ limit: 100, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 10_000,
  });
  useEffect(() => {
    document.title = "Approvals · Switchboard";
  }, []);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-3 border-line border-b px-4">
        <h1 className="flex-none font-semibold text-ink text-lg">Approvals</h1>
        <p className="min-w-0 flex-1 truncate text-muted text-sm">
          Who let an agent act, with exactly which arguments.
        </p>
        <Select<ApprovalStatus>
          label="Decision"
          labelHidden
          size="small"
          none="Every decision"
          options={approvalStatus.options.map((id) => ({ id, label: states[id].text }))}
          value={status}
          onChange={setStatus}
        />
      </header>
      {query.isLoadingError ? (
        <ErrorState
          title="The approvals could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : !query.isPending && rows.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title={status ? "None of these" : "No call has asked yet"}>
          {status ? "Choose another decision." : "A tool asks first where its config says approval: true."}
        </EmptyState>
      ) : (
        <DataTable
          label="Approvals"
          rows={rows}
          rowId={(a) => a.id}
          rowName={(a) => a.tool_name}
          columns={columns}
          loading={query.isPending}
          onOpen={(a) => void navigate({ to: "/tasks/$taskId", params: { taskId: a.id } })}
          className="min-h-0 flex-1"
          footer={<ShowMore of={query} />}
        />
      )}
    </main>
  );
}
