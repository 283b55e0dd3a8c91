import type { ConfigVersion } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { problemOf } from "../../api/problem.ts";
import { useActivate } from "./activate.ts";
import { DiffView } from "./diff-view.tsx";
import { useVersion } from "./get.ts";
import { usePlan } from "./plan.ts";
import { PlanLines } from "./plan-lines.tsx";

/** Asks before a version becomes the active one, and shows what that changes for whom: nobody goes on without having been shown it. */
export function Activation(props: {
  version: ConfigVersion;
  text: string;
  active: ConfigVersion | undefined;
  open: boolean;
  onClose: () => void;
}) {
  const { version, text, active, open, onClose } = props;
  const former = useVersion(open ? active?.id : undefined);
  const plan = usePlan(version.id, open);
  const activate = useActivate();
  const failed = plan.error ?? former.error;
  const shown = plan.data && (!active || former.data) && !failed;
  const go = (): void =>
    activate.mutate({ config_id: version.id, expected_active_id: active?.id ?? null }, { onSuccess: onClose });
  return (
    <Modal label={`Activate version ${version.version}`} open={open} onClose={onClose} className="max-h-[80vh]">
      <div className="grid max-h-[80vh] gap-3.5 overflow-y-auto p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">
          Activate {version.name}, version {version.version}?
        </h2>
        <p className="text-muted text-sm">
          New conversations use it from now on.
          {active ? ` It replaces version ${active.version}:` : " No version of this name is active now."}
        </p>
        {former.data && <DiffView label="What changes" before={former.data.yaml} after={text} />}
        {plan.data && <PlanLines plan={plan.data} />}
        {failed ? (
          <ErrorState
            title="What this changes could not be found out"
            detail={problemOf(failed).text}
            onRetry={() => void Promise.all([plan, ...(active ? [former] : [])].map((each) => each.refetch()))}
          />
        ) : (
          !shown && (
            <div role="status" aria-label="Finding out what changes">
              <Skeleton className="h-3 w-2/3" />
            </div>
          )
        )}
        {activate.error && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(activate.error).text}
          </p>
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={activate.isPending || !shown || (plan.data?.problems.length ?? 0) > 0}
            onClick={go}
          >
            {activate.isPending ? "Activating…" : "Activate"}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
