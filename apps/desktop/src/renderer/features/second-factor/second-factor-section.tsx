import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { lazy, Suspense, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { EndFactor } from "./end-factor.tsx";
import { useSecondFactor } from "./second-factor.ts";

const SetUp = lazy(async () => ({ default: (await import("./set-up.tsx")).SetUp }));

/** One's two-factor sign-in: on or off, how many recovery codes are left, which clients wait for it. */
export function SecondFactorSection() {
  const query = useSecondFactor();
  const [open, setOpen] = useState<"set up" | "end" | null>(null);
  if (query.isPending) return <Skeleton className="h-10" />;
  if (query.isLoadingError) {
    return <ErrorState title="Not loaded" detail={problemOf(query.error).text} onRetry={() => void query.refetch()} />;
  }
  const { active, recovery_left, locked_clients } = query.data;
  return (
    <div className="grid max-w-md gap-3">
      <p className="flex items-center gap-2">
        <Chip tone={active ? "human" : "quiet"}>{active ? "on" : "off"}</Chip>
        <span className="text-muted">
          {active
            ? `${recovery_left} recovery ${recovery_left === 1 ? "code is" : "codes are"} left.`
            : "Besides the password, a code of an app on your phone."}
        </span>
      </p>
      {locked_clients.length > 0 && (
        <p role="status" className="wrap-anywhere rounded-md bg-waiting-soft px-3 py-2 text-sm text-text">
          {locked_clients.join(", ")} {locked_clients.length === 1 ? "lets" : "let"} you in only with it.
        </p>
      )}
      <div>
        {active ? (
          <Button onClick={() => setOpen("end")}>Turn off…</Button>
        ) : (
          <Button onClick={() => setOpen("set up")}>Set up…</Button>
        )}
      </div>
      <Suspense>{open === "set up" && <SetUp onClose={() => setOpen(null)} />}</Suspense>
      {open === "end" && <EndFactor onClose={() => setOpen(null)} />}
    </div>
  );
}
