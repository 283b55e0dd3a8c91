import { Avatar } from "@switchboard/ui/avatar";
import { Menu, MenuItem } from "@switchboard/ui/menu";
import { ChevronsUpDown } from "lucide-react";
import { useClient, useSession } from "../features/session/session.ts";
import { switchClient } from "../features/session/switch-client.ts";

/** The client one acts in, and the way to another. */
export function ClientSwitcher() {
  const client = useClient();
  const { clients } = useSession();
  return (
    <Menu
      label="Clients"
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
      {clients.map((each) => (
        <MenuItem
          key={each.id}
          icon={<Avatar name={each.name} shape="square" />}
          checked={each.id === client.id}
          onSelect={() => {
            if (each.id !== client.id) switchClient(each.id);
          }}
        >
          {each.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
