import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { StaffForm } from "./staff-form.tsx";
import { eventWords } from "./words.ts";

/** One staff member at the window's side: access, links, state, history. */
export function StaffPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(trpc.staff.get.queryOptions({ staff_id: id }));
  const member = query.data?.member;
  return (
    <Modal
      label={member?.name ?? "Staff member"}
      side="right"
      open
      onClose={onClose}
      className="w-[min(420px,calc(100vw-40px))]"
    >
      <div className="flex h-full flex-col">
        <header className="flex h-12 flex-none items-center gap-2 border-line border-b pr-2 pl-4">
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold text-ink">{member?.name ?? "…"}</h2>
            <p className="truncate text-muted text-xs">{member?.email}</p>
          </div>
          <Button kind="quiet" size="icon" aria-label="Close" onClick={onClose}>
            <X className="size-4" />
          </Button>
        </header>
        {query.data ? (
          <div className="min-h-0 flex-1 overflow-y-auto p-4">
            <StaffForm key={id} member={query.data.member} secondFactor={query.data.second_factor} />
            <h3 className="mt-6 mb-2 font-semibold text-ink text-sm">History</h3>
            <ul className="grid gap-1.5 text-sm">
              {query.data.history.map((event) => (
                <li key={event.id} className="flex gap-2">
                  <span className="wrap-anywhere min-w-0 flex-1">{eventWords(event)}</span>
                  <Ago at={event.at} className="flex-none text-muted" />
                </li>
              ))}
              {query.data.history.length === 0 && <li className="text-muted">Nothing yet.</li>}
            </ul>
          </div>
        ) : query.isError ? (
          <ErrorState title="Not loaded" detail={problemOf(query.error).text} onRetry={() => void query.refetch()} />
        ) : (
          <div role="status" aria-label="Loading" className="grid gap-3 p-4">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-24" />
          </div>
        )}
      </div>
    </Modal>
  );
}
