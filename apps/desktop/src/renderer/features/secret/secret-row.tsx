import type { SecretEntry } from "@switchboard/contracts/secret";
import { Button } from "@switchboard/ui/button";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../clock/ago.tsx";
import { useMay } from "../session/session.ts";

/** One secret: its name, who set it when, and which configs name it. In use by an active one, it cannot be deleted. */
export function SecretRow({
  item,
  onReplace,
  onDelete,
}: {
  item: SecretEntry;
  onReplace: () => void;
  onDelete: () => void;
}) {
  const mayAudit = useMay("audit.read");
  const blocking = item.used_in.filter((use) => use.active).map((use) => use.config_name);
  const drafted = item.used_in.filter((use) => !use.active).map((use) => use.config_name);
  const used = [
    blocking.length > 0 && `used by the active ${blocking.join(", ")}`,
    drafted.length > 0 && `named by ${drafted.join(", ")}, not active`,
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line/60 border-b py-2.5">
      <div className="min-w-56 flex-1">
        <code className="wrap-anywhere font-medium font-mono text-ink">{item.name}</code>
        <p id={`use-${item.name}`} className="wrap-anywhere text-muted text-sm">
          {used.join(" · ") || "used by no config"}
        </p>
      </div>
      <p className="text-muted text-sm">
        set by {item.updated_by ?? "the setup"} <Ago at={item.updated_at} />
      </p>
      <div className="flex flex-none gap-1.5">
        {mayAudit && (
          <Link
            to="/audit"
            search={{ q: item.name }}
            className="inline-flex h-control items-center rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink"
          >
            History<span className="sr-only"> of {item.name}</span>
          </Link>
        )}
        <Button aria-label={`Replace ${item.name}`} onClick={onReplace}>
          Replace
        </Button>
        <Button
          kind="danger"
          aria-label={`Delete ${item.name}`}
          aria-describedby={`use-${item.name}`}
          disabled={blocking.length > 0}
          title={blocking.length > 0 ? "An active config uses it: activate a version without it first" : undefined}
          onClick={onDelete}
        >
          Delete…
        </Button>
      </div>
    </li>
  );
}
