import { Avatar } from "@switchboard/ui/avatar";
import { Badge } from "@switchboard/ui/badge";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useState } from "react";
import { trpc } from "../api/client.ts";
import { useClient, useSession } from "../features/session/session.ts";
import { inOrder, recentClients } from "./recent-clients.ts";

const refreshMs = 15_000;

/** One's clients, found by typing: the recent ones first, with what waits in each. */
export function ClientList({ onPick }: { onPick: (id: string) => void }) {
  const current = useClient();
  const { clients } = useSession();
  // Archived ones are reached from the Clients room.
  const [ordered] = useState(() =>
    inOrder(
      clients.filter((each) => !each.archived || each.id === current.id),
      recentClients(),
    ),
  );
  const waiting = useQuery(
    trpc.client.waiting.queryOptions(undefined, { staleTime: 5_000, refetchInterval: refreshMs }),
  );
  const counts = new Map(waiting.data?.items.map((each) => [each.client_id, each]));
  return (
    <Command label="Clients" loop className="flex min-h-0 flex-col">
      <Command.Input
        autoFocus
        placeholder="Find a client…"
        className="h-9 flex-none border-line border-b bg-transparent px-3 text-ink outline-none placeholder:text-muted"
      />
      <Command.List label="Clients" className="max-h-[60vh] min-h-0 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-4 text-center text-muted text-sm">
          None of your clients is called so.
        </Command.Empty>
        {ordered.map(({ id, name, external_id, industry }) => {
          const count = counts.get(id);
          return (
            <Command.Item
              key={id}
              value={id}
              keywords={[name, external_id, industry]}
              onSelect={() => onPick(id)}
              className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm aria-selected:bg-selected aria-selected:text-ink"
            >
              <Avatar name={name} shape="square" />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {count !== undefined && count.waiting > 0 && (
                <Badge tone="waiting" count={count.waiting} label="waiting for a person" />
              )}
              {count !== undefined && count.unread > 0 && <Badge count={count.unread} label="unread notifications" />}
              {id === current.id && <Check aria-label="the one you are in" className="size-3.5 flex-none" />}
            </Command.Item>
          );
        })}
      </Command.List>
    </Command>
  );
}
