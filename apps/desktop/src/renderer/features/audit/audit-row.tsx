import type { AuditEntry } from "@switchboard/contracts/audit";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Ago, exactly } from "../../clock/ago.tsx";

const cellLook = "px-3 py-1 align-middle";

function Target({ entry }: { entry: AuditEntry }) {
  const { target_kind, target_id } = entry;
  const look = "text-text underline underline-offset-2 hover:text-ink";
  if (target_kind === "conversation")
    return (
      <Link to="/inbox/$conversationId" params={{ conversationId: target_id }} className={look}>
        conversation
      </Link>
    );
  if (target_kind === "task")
    return (
      <Link to="/tasks/$taskId" params={{ taskId: target_id }} className={look}>
        task
      </Link>
    );
  return <>{target_kind.replaceAll("_", " ")}</>;
}

/** One entry as a row of the table; opened it shows everything that was written down. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const facts: Record<string, unknown> = {
    When: exactly(entry.at),
    Who: `${entry.actor_kind} ${entry.actor_id}`,
    What: `${entry.target_kind} ${entry.target_id}`,
    ...entry.details,
  };
  return (
    <>
      <tr className="border-line/60 border-b hover:bg-hover">
        <td className={cellLook}>
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Details of ${entry.action} by ${entry.actor_name}`}
            onClick={() => setOpen(!open)}
            className="flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink"
          >
            {open ? <ChevronDown className="size-3.5" /> : <ChevronRight className="size-3.5" />}
          </button>
        </td>
        <td className={`${cellLook} whitespace-nowrap text-muted`}>
          <Ago at={entry.at} />
        </td>
        <td className={`${cellLook} max-w-56 truncate font-medium text-ink`}>{entry.actor_name}</td>
        <td className={`${cellLook} whitespace-nowrap font-mono text-sm leading-(--leading-row)`}>{entry.action}</td>
        <td className={`${cellLook} w-full text-muted`}>
          <Target entry={entry} />
        </td>
      </tr>
      {open && (
        <tr className="border-line/60 border-b bg-bg">
          <td />
          <td colSpan={4} className="px-3 py-2">
            <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
              {Object.entries(facts).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd className="wrap-anywhere font-mono">
                    {typeof value === "string" ? value : JSON.stringify(value)}
                  </dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  );
}
