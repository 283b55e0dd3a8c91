import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useRouter } from "@tanstack/react-router";
import { problemOf } from "../api/problem.ts";

/** A room could not be shown at all. */
export function FaultPage({ error }: { error: unknown }) {
  const router = useRouter();
  const problem = problemOf(error);
  const detail = problem.code === "internal" && error instanceof Error ? error.message : problem.text;
  return (
    <main className="h-full min-w-0 flex-1">
      <ErrorState title="This page could not be shown" detail={detail} onRetry={() => void router.invalidate()} />
    </main>
  );
}

/** An address that leads nowhere. */
export function NowherePage() {
  const router = useRouter();
  return (
    <main className="h-full min-w-0 flex-1">
      <ErrorState
        title="There is nothing at this address"
        detail="The link may be incomplete."
        onRetry={() => void router.navigate({ to: "/" })}
        retryLabel="Go to where you begin"
      />
    </main>
  );
}

/** The frame's outline while the session is being asked for. */
export function FrameSkeleton() {
  return (
    <div role="status" aria-label="Loading Switchboard" className="flex h-full">
      <div className="w-[208px] border-line border-r p-3">
        <Skeleton className="h-5 w-3/4" />
      </div>
      <div className="w-[344px] border-line border-r bg-panel p-3.5">
        <Skeleton className="h-5 w-1/3" />
      </div>
    </div>
  );
}
