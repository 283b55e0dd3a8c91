import { type ConfigProblem, type ConfigVersion, configProblem } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { z } from "zod";
import { problemOf } from "../../api/problem.ts";
import { useActivate } from "./activate.ts";
import { DiffView } from "./diff-view.tsx";
import { useVersion } from "./get.ts";

/** What keeps a version from running, such as a secret that is not set. */
function unmet(problems: unknown): ConfigProblem[] {
  const read = z.array(configProblem).safeParse(problems);
  return (read.data ?? []).filter((each) => each.severity === "error").slice(0, 20);
}

/** Asks before a version becomes the active one, and shows what that changes. */
export function Activation(props: {
  version: ConfigVersion;
  text: string;
  active: ConfigVersion | undefined;
  open: boolean;
  onClose: () => void;
}) {
  const { version, text, active, open, onClose } = props;
  const former = useVersion(open ? active?.id : undefined);
  const activate = useActivate();
  const go = (): void =>
    activate.mutate({ config_id: version.id, expected_active_id: active?.id ?? null }, { onSuccess: onClose });
  return (
    <Modal label={`Activate version ${version.version}`} open={open} onClose={onClose} className="max-h-[80vh]">
      <div className="grid max-h-[80vh] gap-3.5 overflow-y-auto p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">
          Activate {version.name}, version {version.version}?
        </h2>
        <p className="text-muted text-sm">
          New conversations use it from now on. Conversations under way keep the version that they began with.
          {active ? ` It replaces version ${active.version}:` : " No version of this name is active now."}
        </p>
        {former.data && <DiffView label="What changes" before={former.data.yaml} after={text} />}
        {activate.error && (
          <div role="alert" className="grid gap-1 text-breach text-sm">
            <p>{problemOf(activate.error).text}</p>
            <ul className="list-disc pl-5">
              {unmet(activate.error.data?.extra["problems"]).map((each) => (
                <li key={`${each.line}:${each.column}:${each.code}`}>
                  Line {each.line}: {each.message}
                </li>
              ))}
            </ul>
          </div>
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={activate.isPending || former.isLoading} onClick={go}>
            {activate.isPending ? "Activating…" : "Activate"}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
