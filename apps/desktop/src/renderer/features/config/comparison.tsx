import type { ConfigVersion } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { DiffView } from "./diff-view.tsx";
import { useVersion } from "./get.ts";

const choiceOf = ({ id, name, version, is_active }: ConfigVersion) => ({
  id,
  label: `${name} · version ${version}${is_active ? " (active)" : ""}`,
});

/** Any two versions beside each other: what was removed and added from the one to the other. */
export function Comparison(props: {
  versions: readonly ConfigVersion[];
  before: ConfigVersion | undefined;
  after: ConfigVersion;
  open: boolean;
  onClose: () => void;
}) {
  const { versions, before, after, open, onClose } = props;
  // The active version is compared with the one that it replaced.
  const earlier = versions.filter(({ name, version }) => name === after.name && version < after.version);
  const last = earlier.toSorted((a, b) => b.version - a.version)[0];
  const from = (before?.id === after.id ? last : before) ?? after;
  return (
    <Modal label="Compare versions" open={open} onClose={onClose} className="max-h-[85vh] w-[min(900px,94vw)]">
      {open && <Body versions={versions} from={from.id} to={after.id} onClose={onClose} />}
    </Modal>
  );
}

function Body(props: { versions: readonly ConfigVersion[]; from: string; to: string; onClose: () => void }) {
  const choices = props.versions
    .toSorted((a, b) => a.name.localeCompare(b.name) || b.version - a.version)
    .map(choiceOf);
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  const [before, after] = [useVersion(from), useVersion(to)];
  const failed = before.error ?? after.error;
  return (
    <div className="grid max-h-[85vh] gap-3.5 overflow-y-auto p-5">
      <h2 className="font-semibold text-ink text-lg">Compare versions</h2>
      <div className="grid grid-cols-2 gap-3">
        <Select label="From" options={choices} value={from} onChange={(id) => id && setFrom(id)} />
        <Select label="To" options={choices} value={to} onChange={(id) => id && setTo(id)} />
      </div>
      {failed ? (
        <ErrorState
          title="The versions could not be loaded"
          detail={problemOf(failed).text}
          onRetry={() => void Promise.all([before.refetch(), after.refetch()])}
        />
      ) : before.data && after.data ? (
        <DiffView label="What differs" before={before.data.yaml} after={after.data.yaml} />
      ) : (
        <Skeleton className="h-3 w-2/3" />
      )}
      <footer className="flex justify-end">
        <Button onClick={props.onClose}>Close</Button>
      </footer>
    </div>
  );
}
