import { priority } from "@switchboard/contracts/priority";
import { type Ticket, ticketStatus } from "@switchboard/contracts/ticket";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Combobox } from "@switchboard/ui/combobox";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Select } from "@switchboard/ui/select";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { useMay, useSession } from "../session/session.ts";
import { useChangeTicket } from "./change.ts";
import { DueField } from "./due-field.tsx";
import { useTicket, useTicketOwners } from "./list.ts";
import { useTakeTicket } from "./take.ts";
import { priorityWords, statusWords } from "./words.ts";

/** The ticket that the address names, beside the list. */
export function TicketPane() {
  const { number } = useParams({ from: "/frame/tickets/$number" });
  const query = useTicket(Number(number) || 0);
  const navigate = useNavigate();
  const close = () => void navigate({ to: "/tickets", search: (have) => have });
  const pane = useRef<HTMLElement>(null);
  // In a narrow window it stands alone.
  const alone = useLayoutMode() !== "wide";
  const [Pane, Title] = alone ? (["main", "h1"] as const) : (["aside", "h2"] as const);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket takes the focus anew
  useEffect(() => pane.current?.focus(), [number]);
  return (
    <Pane
      ref={pane}
      tabIndex={-1}
      aria-label={`Ticket ${number}`}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented) close();
      }}
      className="flex w-[360px] flex-none flex-col overflow-y-auto border-line border-l bg-panel outline-none compact:w-auto medium:w-auto compact:flex-1 medium:flex-1 compact:border-l-0 medium:border-l-0"
    >
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <Title className="flex-1 font-mono font-semibold text-ink">#{number}</Title>
        <Button kind="quiet" aria-label="Close" onClick={close}>
          <X aria-hidden="true" className="size-4" />
        </Button>
      </header>
      {query.data ? (
        <TicketFields key={query.data.id} ticket={query.data} />
      ) : query.isError ? (
        problemOf(query.error).code === "not_found" || problemOf(query.error).code === "bad_input" ? (
          <EmptyState title="There is no such ticket">
            It may be of another client, or the number is mistyped.
          </EmptyState>
        ) : (
          <ErrorState
            title="The ticket could not be loaded"
            detail={problemOf(query.error).text}
            onRetry={() => void query.refetch()}
          />
        )
      ) : (
        <div role="status" aria-label="Loading the ticket" className="grid gap-4 p-4">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      )}
    </Pane>
  );
}

function TicketFields({ ticket }: { ticket: Ticket }) {
  const { user } = useSession();
  const mayChange = useMay("ticket.write");
  const mayTake = useMay("floor.take");
  const owners = useTicketOwners().data ?? [];
  const { change, isPending } = useChangeTicket(ticket, owners);
  const take = useTakeTicket(ticket);
  const held = ticket.floor_holder === "human";
  const canTake = mayTake && !held && !take.isPending;
  useCommand("ticket_mine", () => change({ owner_id: user.id }), mayChange && ticket.owner_id !== user.id);
  useCommand("ticket_take", () => take.mutate({ ticket_id: ticket.id }), canTake);
  useCommand("ticket_solved", () => change({ status: "solved" }), mayChange && ticket.status !== "solved");
  const disabled = !mayChange || isPending;
  return (
    <div className="grid max-w-xl gap-4 p-4">
      <div className="grid gap-1">
        <p className="flex min-w-0 items-center gap-2">
          <b className="min-w-0 truncate font-semibold text-ink">{ticket.customer_label}</b>
          <Chip tone={statusWords[ticket.status].tone}>{statusWords[ticket.status].text}</Chip>
          {ticket.overdue && <Chip tone="breach">overdue</Chip>}
        </p>
        <p className="wrap-anywhere text-text">{ticket.subject}</p>
        <p className="text-muted text-sm">
          Since <Ago at={ticket.created_at} />
          {ticket.changed_by_name && ` · last changed by ${ticket.changed_by_name}`}
        </p>
        {ticket.last_text && <p className="wrap-anywhere line-clamp-3 text-muted text-sm">“{ticket.last_text}”</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {held ? (
          <p className="w-full text-human text-sm">
            {ticket.floor_staff_name ?? "A colleague"} is talking to the customer.
          </p>
        ) : (
          <Button kind="primary" disabled={!canTake} onClick={() => take.mutate({ ticket_id: ticket.id })}>
            {ticket.conversation_status === "resolved" ? "Take up again" : "Take over"}{" "}
            <CommandKey id="ticket_take" inherit />
          </Button>
        )}
        <Link
          to="/inbox/$conversationId"
          params={{ conversationId: ticket.conversation_id }}
          className="inline-flex items-center px-1 text-sm text-text underline underline-offset-2"
        >
          Open the conversation
        </Link>
      </div>
      {ticket.conversation_status === "resolved" && (
        <p className="text-muted text-sm">
          Its conversation has ended. Taking it up again begins one that is linked to it.
        </p>
      )}
      <Select
        label="Status"
        options={ticketStatus.options.map((id) => ({ id, label: statusWords[id].text }))}
        value={ticket.status}
        disabled={disabled}
        onChange={(status) => status && change({ status })}
      />
      <Combobox
        label="Owner"
        options={owners.map(({ id, name }) => ({ id, label: id === user.id ? `${name} (you)` : name }))}
        value={ticket.owner_id ?? undefined}
        empty={ticket.owner_name ?? "Nobody"}
        clearable
        disabled={disabled}
        onChange={(owner_id) => change({ owner_id: owner_id ?? null })}
      />
      <DueField key={ticket.due_at} at={ticket.due_at} disabled={disabled} onChange={(due_at) => change({ due_at })} />
      <Select
        label="Priority"
        options={priority.options.map((id) => ({ id, label: priorityWords[id] }))}
        value={ticket.priority}
        disabled={disabled}
        onChange={(to) => to && change({ priority: to })}
      />
    </div>
  );
}
