import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Users } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useChangePortalUser, usePortalUsers } from "./client-details.ts";
import { InvitePortalUser } from "./invite-portal-user.tsx";

/** Who signs in to the client's portal: invite, shut out, let in. */
export function PortalUsers() {
  const query = usePortalUsers();
  const change = useChangePortalUser();
  const [inviting, setInviting] = useState(false);
  const users = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="p-4">
      <Button kind="primary" onClick={() => setInviting(true)}>
        Invite a portal user
      </Button>
      {change.error && (
        <p role="alert" className="mt-3 text-breach text-sm">
          {problemOf(change.error).text}
        </p>
      )}
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
          {users.map(({ id, name, email, version, disabled_at }) => (
            <li key={id} className="flex items-center gap-3 border-line/60 border-b py-2.5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-ink">{name}</p>
                <p className="truncate text-muted text-sm">{email}</p>
              </div>
              {disabled_at && <Chip tone="quiet">Disabled</Chip>}
              <Button
                aria-label={`${disabled_at ? "Enable" : "Disable"} ${name}`}
                disabled={change.isPending}
                onClick={() => change.mutate({ portal_user_id: id, version, disabled: !disabled_at })}
              >
                {disabled_at ? "Enable" : "Disable"}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button kind="quiet" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
      {inviting && <InvitePortalUser onClose={() => setInviting(false)} />}
    </div>
  );
}
