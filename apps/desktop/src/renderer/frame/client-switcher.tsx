import { Avatar } from "@switchboard/ui/avatar";
import { Popover } from "@switchboard/ui/popover";
import { Skeleton } from "@switchboard/ui/skeleton";
import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useClient, useSession } from "../features/session/session.ts";
import { switchClient } from "../features/session/switch-client.ts";
import { useCommand } from "../keys/commands.ts";
import { noteClient } from "./recent-clients.ts";

const ClientList = lazy(async () => ({ default: (await import("./client-list.tsx")).ClientList }));

/** The client one acts in, and the way to another. */
export function ClientSwitcher() {
  const client = useClient();
  const { clients } = useSession();
  const [open, setOpen] = useState(false);
  useEffect(() => noteClient(client.id), [client.id]);
  useCommand("switch_client", () => setOpen(!open), clients.length > 1);
  return (
    <Popover
      label="Clients"
      open={open}
      onOpenChange={setOpen}
      className="w-72 p-0"
      trigger={
        <button
          type="button"
          className="mb-2 flex h-8 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left hover:bg-hover compact:justify-center compact:px-0"
        >
          <Avatar name={client.name} shape="square" />
          <b className="min-w-0 flex-1 truncate font-semibold text-ink compact:sr-only">{client.name}</b>
          <span className="sr-only">, switch client</span>
          <ChevronsUpDown aria-hidden="true" className="size-3 flex-none text-faint compact:hidden" />
        </button>
      }
    >
      <Suspense fallback={<Skeleton className="m-2 h-8" />}>
        <ClientList
          onPick={(id) => {
            setOpen(false);
            if (id !== client.id) switchClient(id);
          }}
        />
      </Suspense>
    </Popover>
  );
}
