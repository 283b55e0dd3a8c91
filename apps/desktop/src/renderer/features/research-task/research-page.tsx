import { type ResearchStatus, type ResearchSummary, researchStatus } from "@switchboard/contracts/research-task";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Progress } from "@switchboard/ui/progress";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { Switch } from "@switchboard/ui/switch";
import { TextField } from "@switchboard/ui/text-field";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Telescope } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { useAddressText } from "../../frame/address-text.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { QuestionForm } from "./question-form.tsx";
import { type QuestionChoice, useQuestions } from "./questions.ts";
import { STATES, StatusChip } from "./status-chip.tsx";

const route = getRouteApi("/frame/research");

const columns: readonly DataColumn<ResearchSummary>[] = [
  {
    id: "title",
    header: "Question",
    className: "max-w-[340px] compact:max-w-[260px]",
    sortBy: (q) => q.title,
    cell: (q) => (
      <Link to="/research/$researchTaskId" params={{ researchTaskId: q.id }} className="grid min-w-0 hover:underline">
        <b className="truncate font-medium text-ink">{q.title}</b>
        <span className="truncate text-muted text-xs">{Object.values(q.subject).join(" · ")}</span>
      </Link>
    ),
  },
  { id: "status", header: "State", sortBy: (q) => q.status, cell: (q) => <StatusChip status={q.status} /> },
  {
    id: "progress",
    header: "Researchers",
    className: "w-[150px] compact:w-[110px]",
    sortBy: (q) => q.submitted / q.researchers,
    cell: (q) => (
      <span className="grid gap-1">
        <Progress
          label={`Answers to ${q.title}`}
          value={q.submitted / q.researchers}
          text={`${q.submitted} of ${q.researchers}`}
        />
        {(q.working > 0 || q.returned > 0) && (
          <span className="text-muted text-xs">
            {[q.working > 0 && `${q.working} at work`, q.returned > 0 && `${q.returned} returned`]
              .filter(Boolean)
              .join(", ")}
          </span>
        )}
      </span>
    ),
  },
  {
    id: "consensus",
    header: "Fields agreed",
    className: "compact:hidden",
    end: true,
    sortBy: (q) => q.agreed_fields,
    cell: (q) => (q.agreed_fields === null ? "—" : `${q.agreed_fields} of ${q.field_count}`),
  },
  { id: "gold", header: "Gold", cell: (q) => (q.gold ? <Chip tone="waiting">gold</Chip> : null) },
  {
    id: "priority",
    header: "Priority",
    className: "compact:hidden",
    end: true,
    sortBy: (q) => q.priority,
    cell: (q) => q.priority,
  },
  {
    id: "due",
    header: "Due",
    sortBy: (q) => q.due_at,
    cell: (q) => (q.due_at ? <Ago at={q.due_at} /> : "—"),
  },
  { id: "asked", header: "Asked", sortBy: (q) => q.created_at, cell: (q) => <Ago at={q.created_at} /> },
];

/** The Research room: what was asked, how far it is, and what came of it. */
export function ResearchPage() {
  const choice = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: QuestionChoice): void =>
    void navigate({ search: (have) => ({ ...have, ...part }), replace: true });
  const [text, setText] = useAddressText(choice.q ?? "", (q) => change({ q: q || undefined }));
  const query = useQuestions(useDeferredValue(choice));
  const mayAsk = useMay("research_task.create");
  const [asking, setAsking] = useState(false);
  useCommand("new_question", () => setAsking(true), mayAsk && !asking);
  useEffect(() => {
    document.title = "Research · Switchboard";
  }, []);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const ask = mayAsk && (
    <Button kind="primary" onClick={() => setAsking(true)}>
      New question <CommandKey id="new_question" inherit />
    </Button>
  );
  const filtered = Boolean(choice.q || choice.status || choice.gold);
  const open = (id: string): void => void navigate({ to: "/research/$researchTaskId", params: { researchTaskId: id } });
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-3 border-line border-b px-4">
        <h1 className="flex-none font-semibold text-ink text-lg">Research</h1>
        <p className="min-w-0 flex-1 truncate text-muted text-sm compact:invisible">
          Questions, who looks for the answers, and what they agree on.
        </p>
        {ask}
      </header>
      <search className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
        <TextField
          type="search"
          label="Text"
          labelHidden
          size="small"
          placeholder="Question or subject"
          maxLength={200}
          value={text}
          onChange={(e) => setText(e.target.value)}
          className="w-56"
        />
        <Select<ResearchStatus>
          label="State"
          labelHidden
          size="small"
          none="Every state"
          options={researchStatus.options.map((id) => ({ id, label: STATES[id].text }))}
          value={choice.status}
          onChange={(status) => change({ status })}
        />
        <Switch
          label="Gold only"
          checked={choice.gold === true}
          onChange={(gold) => change({ gold: gold || undefined })}
        />
      </search>
      {query.isLoadingError ? (
        <ErrorState
          title="The questions could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : !query.isPending && rows.length === 0 ? (
        <EmptyState
          icon={<Telescope />}
          title={filtered ? "No question fits" : "Nothing was asked yet"}
          {...(!filtered && ask ? { action: ask } : {})}
        >
          {filtered
            ? "Choose another state, or clear the text."
            : "Ask for facts with evidence: researchers look for them apart from each other."}
        </EmptyState>
      ) : (
        <DataTable
          label="Questions"
          rows={rows}
          rowId={(q) => q.id}
          rowName={(q) => q.title}
          columns={columns}
          loading={query.isPending}
          onOpen={(q) => open(q.id)}
          className="min-h-0 flex-1"
          footer={<ShowMore of={query} />}
        />
      )}
      {asking && (
        <QuestionForm
          onClose={() => setAsking(false)}
          onAsked={(id) => {
            setAsking(false);
            open(id);
          }}
        />
      )}
    </main>
  );
}
