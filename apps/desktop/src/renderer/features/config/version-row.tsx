import type { ConfigVersion } from "@switchboard/contracts/config";
import { Chip } from "@switchboard/ui/chip";
import { Ago } from "../../clock/ago.tsx";

/** One version: its number, who saved it when, and whether it is active; whether one has a text of it that is not saved. */
export function VersionRow({
  version,
  open,
  drafted,
  onOpen,
}: {
  version: ConfigVersion;
  open: boolean;
  drafted: boolean;
  onOpen: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        aria-current={open ? "true" : undefined}
        onClick={onOpen}
        className="flex w-full items-center gap-2 border-line/60 border-b px-3.5 py-2 text-left hover:bg-hover aria-[current]:bg-selected"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-ink text-sm">
            {version.name} · version {version.version}
          </span>
          <span className="block truncate text-muted text-xs">
            {version.created_by ?? "Unknown"} · <Ago at={version.created_at} />
          </span>
        </span>
        {drafted && <Chip tone="waiting">Draft</Chip>}
        {version.is_active && <Chip tone="human">Active</Chip>}
      </button>
    </li>
  );
}
