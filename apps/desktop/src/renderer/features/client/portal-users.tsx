import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Users } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useCommand } from "../../keys/commands.ts";
import { usePortalUsers } from "./client-details.ts";
import { InvitePortalUser } from "./invite-portal-user.tsx";
import { PortalUserRow } from "./portal-user-row.tsx";

/** Who signs in to the client's portal: invite, shut out, let in. */
export function PortalUsers() {
  const query = usePortalUsers();
  const [inviting, setInviting] = useState(false);
  useCommand("invite_portal_user", () => setInviting(true));
  const users = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="p-4">
      <Button kind="primary" onClick={() => setInviting(true)}>
        Invite a portal user
      </Button>
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="mt-4">
          <Skeleton className="h-10" />
        </div>
      ) : query.isError ? (
        <ErrorState
          title="The users could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : users.length === 0 ? (
        <EmptyState icon={<Users />} title="Nobody signs in to this portal yet">
          Invite the first one: they see this client’s conversations and nothing else.
        </EmptyState>
      ) : (
        <ul aria-label="Portal users" className="mt-3">
          {users.map((user) => (
            <PortalUserRow key={user.id} user={user} />
          ))}
        </ul>
      )}
      <ShowMore of={query} />
      {inviting && <InvitePortalUser onClose={() => setInviting(false)} />}
    </div>
  );
}
