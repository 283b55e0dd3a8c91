import type { Tag as TagOf } from "@switchboard/contracts/tag";
import { Button } from "@switchboard/ui/button";
import { Tag } from "@switchboard/ui/tag";
import { Ago } from "../../clock/ago.tsx";

/** One tag, on how many conversations it is, and what may be done with it. */
export function TagRow({
  tag,
  manages,
  busy,
  onChange,
  onMerge,
  onArchive,
}: {
  tag: TagOf;
  manages: boolean;
  busy: boolean;
  onChange: () => void;
  onMerge: () => void;
  onArchive: () => void;
}) {
  const archived = tag.archived_at !== null;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/60 border-b py-1.5">
      <span className="flex w-44 min-w-0 flex-none">
        <Tag color={tag.color} name={tag.name} />
      </span>
      <span className="wrap-anywhere min-w-0 flex-1 text-muted text-sm">
        {archived ? "Archived. " : ""}
        {tag.description}
      </span>
      <span className="flex-none text-muted text-sm tabular-nums">
        {tag.uses === 1 ? "1 conversation" : `${tag.uses} conversations`}
      </span>
      <span className="flex-none text-faint text-xs" title={`Changed by ${tag.changed_by_name}`}>
        <Ago at={tag.changed_at} />
      </span>
      {manages && (
        <span className="flex flex-none gap-1">
          <Button size="small" kind="quiet" aria-label={`Change ${tag.name}`} onClick={onChange}>
            Change
          </Button>
          <Button size="small" kind="quiet" aria-label={`Merge ${tag.name}`} onClick={onMerge}>
            Merge
          </Button>
          <Button
            size="small"
            kind="quiet"
            disabled={busy}
            aria-label={archived ? `Bring back ${tag.name}` : `Archive ${tag.name}`}
            onClick={onArchive}
          >
            {archived ? "Bring back" : "Archive"}
          </Button>
        </span>
      )}
    </li>
  );
}
