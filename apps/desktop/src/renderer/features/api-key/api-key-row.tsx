import type { ApiKey } from "@switchboard/contracts/api-key";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Link } from "@tanstack/react-router";
import { Ago, exactly } from "../../clock/ago.tsx";
import { useMay } from "../session/session.ts";
import { keyState, keyTone } from "./key-state.ts";

const perMinute = (limit: number): string => (limit === 0 ? "no limit" : `${limit} a minute`);

/** One key: what it is for, whether it works, when it was last used, and what can be done with it. */
export function KeyRow({
  item,
  now,
  onRotate,
  onRevoke,
}: {
  item: ApiKey;
  now: number;
  onRotate: () => void;
  onRevoke: () => void;
}) {
  const mayAudit = useMay("audit.read");
  const state = keyState(item, now);
  const works = state === "in use" || state === "ending";
  const facts = [
    item.kind === "secret" ? "secret key, for a server" : "publishable key, for pages",
    item.config_name && `config ${item.config_name}`,
    item.kind === "publishable" && (item.allowed_origins.join(", ") || "our own pages and this machine’s only"),
    perMinute(item.minute_limit),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line/60 border-b py-2.5">
      <div className="min-w-56 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <b className="truncate font-medium text-ink">{item.name}</b>
          <code className="flex-none font-mono text-muted text-xs">{item.prefix}…</code>
          <Chip tone={keyTone[state]}>
            {state === "ending" && item.ends_at ? `ends ${exactly(item.ends_at)}` : state}
          </Chip>
        </p>
        <p className="wrap-anywhere text-muted text-sm">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <p className="text-right text-muted text-sm">
        {item.last_used_at ? (
          <>
            used <Ago at={item.last_used_at} />
          </>
        ) : (
          "never used"
        )}
        <span className="block text-xs">
          {item.ended_by_name && !works
            ? `${state} by ${item.ended_by_name}`
            : `made by ${item.created_by_name ?? "the setup"}`}
        </span>
      </p>
      <div className="flex flex-none gap-1.5">
        {mayAudit && (
          <Link
            to="/audit"
            search={{ q: item.id }}
            className="inline-flex h-control items-center rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink"
          >
            History<span className="sr-only"> of {item.name}</span>
          </Link>
        )}
        {state === "in use" && (
          <Button aria-label={`Replace ${item.name}`} onClick={onRotate}>
            Replace
          </Button>
        )}
        {works && (
          <Button kind="danger" aria-label={`Revoke ${item.name}`} onClick={onRevoke}>
            Revoke…
          </Button>
        )}
      </div>
    </li>
  );
}
