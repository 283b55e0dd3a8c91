import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { MailCheck } from "lucide-react";
import { useEffect } from "react";
import { problemOf } from "../../api/problem.ts";
import { useMay } from "../session/session.ts";
import { DeadLetterRow } from "./dead-letter-row.tsx";
import { useDeadLetters } from "./list.ts";
import { useReplay } from "./replay.ts";

/** Runs and jobs that failed for good: why, and the way to try them again. */
export function DeadLettersPage() {
  const query = useDeadLetters();
  const replay = useReplay();
  const mayReplay = useMay("dead_letter.replay");
  const pages = query.data?.pages ?? [];
  const rows = [...(pages[0]?.jobs ?? []), ...pages.flatMap((page) => page.items)];
  useEffect(() => {
    document.title = "Dead letters · Switchboard";
  }, []);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title="Dead letters" about="What failed for good, and can be tried again once the cause is gone." />
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-4 p-4">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ) : query.isLoadingError ? (
        <ErrorState
          title={mayReplay ? "The dead letters could not be loaded" : "This room is for engineers"}
          detail={mayReplay ? problemOf(query.error).text : "Ask an admin for the engineer’s role."}
          {...(mayReplay ? { onRetry: () => void query.refetch() } : {})}
        />
      ) : rows.length === 0 ? (
        <EmptyState icon={<MailCheck />} title="Nothing has failed">
          Runs and jobs that gave up appear here with their error.
        </EmptyState>
      ) : (
        <ul aria-label="Dead letters" className="min-h-0 flex-1 overflow-y-auto">
          {rows.map((item) => (
            <DeadLetterRow
              key={item.kind + item.id}
              item={item}
              busy={replay.isPending}
              onReplay={mayReplay ? (ref) => replay.mutate(ref) : undefined}
            />
          ))}
          {query.hasNextPage && (
            <li>
              <ShowMore of={query} />
            </li>
          )}
        </ul>
      )}
    </main>
  );
}
