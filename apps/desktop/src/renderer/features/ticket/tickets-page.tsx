import { type Ticket, type TicketSort, type TicketView, ticketSort, ticketView } from "@switchboard/contracts/ticket";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { ViewTabs } from "@switchboard/ui/view-tabs";
import { getRouteApi, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { Ticket as TicketIcon } from "lucide-react";
import { useEffect } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago, exactly } from "../../clock/ago.tsx";
import { dayAndTime } from "../../clock/date-words.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { useTicketCounts, useTickets } from "./list.ts";
import { priorityWords, sortWords, statusWords, viewWords } from "./words.ts";

const route = getRouteApi("/frame/tickets");

const columns: readonly DataColumn<Ticket>[] = [
  {
    id: "number",
    header: "Number",
    cell: (t) => <span className="font-mono text-muted">#{t.number}</span>,
    className: "w-20",
  },
  {
    id: "subject",
    header: "Customer and subject",
    cell: (t) => (
      <span className="block min-w-0">
        <span className="block truncate font-semibold text-ink">{t.customer_label}</span>
        <span className="block truncate text-muted text-sm">{t.subject}</span>
      </span>
    ),
    className: "max-w-0 w-full",
  },
  {
    id: "status",
    header: "Status",
    cell: (t) => <Chip tone={statusWords[t.status].tone}>{statusWords[t.status].text}</Chip>,
  },
  {
    id: "priority",
    header: "Priority",
    cell: (t) => (
      <span className={t.priority === "urgent" ? "font-medium text-breach" : "text-muted"}>
        {priorityWords[t.priority]}
      </span>
    ),
    className: "compact:hidden",
  },
  {
    id: "owner",
    header: "Owner",
    cell: (t) => <span className="whitespace-nowrap text-muted">{t.owner_name ?? "nobody"}</span>,
    className: "compact:hidden",
  },
  {
    id: "due",
    header: "Due",
    cell: (t) =>
      t.due_at === null ? (
        <span className="text-faint">no time</span>
      ) : (
        <time
          dateTime={t.due_at}
          title={exactly(t.due_at)}
          className={t.overdue ? "whitespace-nowrap font-medium text-breach" : "whitespace-nowrap text-muted"}
        >
          {t.overdue && "overdue · "}
          {dayAndTime(t.due_at)}
        </time>
      ),
  },
  {
    id: "age",
    header: "Age",
    cell: (t) => <Ago at={t.created_at} className="whitespace-nowrap font-mono text-muted text-xs" />,
    end: true,
  },
];

const rowId = (t: Ticket) => t.id;
const rowName = (t: Ticket) => `ticket ${t.number}`;

/** The tickets: what nobody took in time and somebody still owes. */
export function TicketsPage() {
  const { list: view = "todo", order: sort = "due" } = route.useSearch();
  const navigate = useNavigate();
  const counts = useTicketCounts();
  const list = useTickets(view, sort);
  // A ticket needs the whole of a narrow window.
  const wide = useLayoutMode() === "wide";
  const aside = useParams({ strict: false }).number === undefined || wide;
  const show = (to: { list?: TicketView; order?: TicketSort }) =>
    void navigate({ to: "/tickets", search: (have) => ({ ...have, ...to }) });
  useEffect(() => {
    document.title = counts?.overdue ? `(${counts.overdue}) Tickets · Switchboard` : "Tickets · Switchboard";
  }, [counts?.overdue]);
  return (
    <div className="flex min-w-0 flex-1">
      {aside && (
        <main className="flex min-w-0 flex-1 flex-col bg-panel">
          <header className="flex h-11 flex-none items-center gap-3 border-line border-b px-4">
            <h1 className="flex-none font-semibold text-ink text-lg">Tickets</h1>
            <p className="min-w-0 flex-1 truncate text-muted text-sm compact:hidden">
              What nobody took in time, and is still owed.
            </p>
          </header>
          <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b pr-3">
            <div className="min-w-0 flex-1">
              <ViewTabs
                label="Views"
                tabs={ticketView.options.map((id) => ({ id, label: viewWords[id], count: counts?.[id] }))}
                current={view}
                onChange={(id) => show({ list: id })}
              />
            </div>
            <Select
              label="Order"
              labelHidden
              size="small"
              options={ticketSort.options.map((id) => ({ id, label: sortWords[id] }))}
              value={sort}
              onChange={(id) => id && show({ order: id })}
            />
          </div>
          <DataTable
            label="Tickets"
            rows={list.rows}
            rowId={rowId}
            rowName={rowName}
            columns={columns}
            loading={list.isPending}
            onOpen={(t) =>
              void navigate({ to: "/tickets/$number", params: { number: String(t.number) }, search: (have) => have })
            }
            status={
              list.isError ? (
                <ErrorState
                  title="The tickets could not be loaded"
                  detail={problemOf(list.error).text}
                  onRetry={() => void list.refetch()}
                />
              ) : (
                <EmptyState icon={<TicketIcon />} title={view === "todo" ? "Nothing is owed" : "None here"}>
                  A request for a person becomes a ticket when nobody takes it in time.
                </EmptyState>
              )
            }
            footer={<ShowMore of={list} />}
          />
        </main>
      )}
      <Outlet />
    </div>
  );
}
