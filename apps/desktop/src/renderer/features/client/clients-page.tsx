import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Modal } from "@switchboard/ui/modal";
import { RoomHeader } from "@switchboard/ui/room-header";
import { TextField } from "@switchboard/ui/text-field";
import { Building2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommand } from "../../keys/commands.ts";
import { useClient, useMay, useSession } from "../session/session.ts";
import { ClientRow } from "./client-row.tsx";
import { CreatedClient } from "./created-client.tsx";
import { type MadeClient as Made, NewClientForm } from "./new-client-form.tsx";

/** More than this are found by their name. */
const shownAtMost = 100;

/** The Clients room: those that one may act in (an admin: all), and the way to a new one. */
export function ClientsPage() {
  const { clients } = useSession();
  const acting = useClient().id;
  const mayCreate = useMay("client.write");
  const [sought, setSought] = useState("");
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    document.title = "Clients · Switchboard";
  }, []);
  useCommand("new_client", () => setAsking(true), mayCreate);
  const words = sought.trim().toLowerCase();
  const found = clients
    .filter((each) => `${each.name} ${each.external_id} ${each.industry}`.toLowerCase().includes(words))
    // Archived ones last, each part in its order.
    .sort((a, b) => Number(a.archived ?? false) - Number(b.archived ?? false));
  const close = (): void => {
    setAsking(false);
    setMade(null);
  };
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title="Clients" about="Each with its own agent, knowledge and conversations.">
        {mayCreate && (
          <Button kind="primary" onClick={() => setAsking(true)}>
            New client
          </Button>
        )}
      </RoomHeader>
      <search className="border-line border-b px-4 py-2">
        <TextField
          label="Find a client"
          labelHidden
          type="search"
          size="small"
          placeholder="Name, id or industry"
          value={sought}
          onChange={(e) => setSought(e.target.value)}
          className="max-w-72"
        />
      </search>
      {found.length === 0 ? (
        <EmptyState icon={<Building2 />} title="No client has these words">
          Look for a part of its name, its id or its industry.
        </EmptyState>
      ) : (
        <ul aria-label="Clients" className="min-h-0 flex-1 overflow-y-auto">
          {found.slice(0, shownAtMost).map((client) => (
            <ClientRow key={client.id} client={client} acting={client.id === acting} />
          ))}
          {found.length > shownAtMost && (
            <li className="p-4 text-muted text-sm">
              {found.length - shownAtMost} more: write a part of the name above.
            </li>
          )}
        </ul>
      )}
      <Modal label="New client" open={asking} onClose={close} className="max-h-[80vh]">
        {made ? <CreatedClient made={made} onClose={close} /> : <NewClientForm onDone={setMade} onCancel={close} />}
      </Modal>
    </main>
  );
}
