import type { ClientEntry } from "@switchboard/contracts/session";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Link } from "@tanstack/react-router";
import { switchClient } from "../session/switch-client.ts";

/** One client that the person may act in. */
export function ClientRow({ client, acting }: { client: ClientEntry; acting: boolean }) {
  return (
    <li className="flex items-center gap-3 border-line/60 border-b px-4 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <Link
          to="/clients/$clientId"
          params={{ clientId: client.id }}
          className="block truncate font-semibold text-ink hover:underline"
        >
          {client.name}
        </Link>
        <p className="truncate text-muted text-sm">
          <span className="font-mono">{client.external_id}</span> · {client.industry}
        </p>
      </div>
      {client.archived && <Chip tone="quiet">Archived</Chip>}
      {acting ? (
        <Chip tone="human">You act here</Chip>
      ) : (
        <Button aria-label={`Act here, in ${client.name}`} onClick={() => switchClient(client.id)}>
          Act here
        </Button>
      )}
    </li>
  );
}
