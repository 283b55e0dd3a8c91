import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useNavigate, useParams } from "@tanstack/react-router";
import { PhoneOff } from "lucide-react";
import { problemOf } from "../../api/problem.ts";
import { CallView } from "./call-view.tsx";
import { useCall } from "./list.ts";

/** The call that the address names, beside the room's list. */
export function CallPage() {
  const { callId } = useParams({ from: "/frame/calls/$callId" });
  const navigate = useNavigate();
  return (
    <Call
      key={callId}
      id={callId}
      onClose={() => void navigate({ to: "/calls", search: (have) => have })}
      className="w-[min(820px,62%)] flex-none border-line border-l max-[1180px]:w-full max-[1180px]:flex-1 max-[1180px]:border-l-0"
    />
  );
}

/** One call by its id, with what stands in for it while it is loaded or where there is none. */
export function Call({ id, onClose, className }: { id: string; onClose?: () => void; className: string }) {
  const query = useCall(id);
  if (query.data) return <CallView call={query.data} onClose={onClose} className={className} />;
  const problem = query.isError ? problemOf(query.error) : undefined;
  return (
    <section aria-label="Call" className={`min-w-0 bg-panel ${className}`}>
      {problem === undefined ? (
        <div role="status" aria-label="Loading the call" className="grid gap-4 p-5">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ) : problem.code === "not_found" || problem.code === "bad_input" ? (
        <EmptyState icon={<PhoneOff />} title="There is no such call">
          It may be of another client, or the address is mistyped.
        </EmptyState>
      ) : (
        <ErrorState title="The call could not be loaded" detail={problem.text} onRetry={() => void query.refetch()} />
      )}
    </section>
  );
}
