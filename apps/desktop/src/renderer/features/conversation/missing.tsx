import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { SearchX } from "lucide-react";
import { setActiveClient } from "../../api/active-client.ts";
import { mayLeavePage } from "../session/leave-page.ts";
import { useClient, useSession } from "../session/session.ts";

/** A link led to a conversation that this client does not have: offers to look in one's other clients. */
export function MissingConversation() {
  const here = useClient();
  const others = useSession().clients.filter((client) => client.id !== here.id);
  return (
    <EmptyState
      icon={<SearchX />}
      title={`${here.name} has no such conversation`}
      action={others.slice(0, 3).map((client) => (
        <Button
          key={client.id}
          onClick={() => {
            if (!mayLeavePage()) return;
            setActiveClient(client.id);
            window.location.reload();
          }}
        >
          Look in {client.name}
        </Button>
      ))}
    >
      {others.length > 0 ? "It may belong to another client of yours." : "Check the link, or choose one in the list."}
    </EmptyState>
  );
}
