import { allowed } from "@switchboard/contracts/role";
import { durationText } from "@switchboard/ui/duration";
import { ErrorState } from "@switchboard/ui/error-state";
import { Facts } from "@switchboard/ui/facts";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link } from "@tanstack/react-router";
import { problemOf } from "../../api/problem.ts";
import { useMay, useSession } from "../session/session.ts";
import { settingsPages } from "../settings/pages.ts";
import { ArchiveClient } from "./archive-client.tsx";
import { useClientDetails } from "./client-details.ts";
import { ClientForm } from "./client-form.tsx";

/** What a client is and how much it has. */
export function ClientOverview() {
  const query = useClientDetails();
  const mayWrite = useMay("client.write");
  const { roles } = useSession().user;
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-3 p-4">
        <Skeleton className="h-5 w-64" />
        <Skeleton className="h-5 w-48" />
      </div>
    );
  }
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The client could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const client = query.data;
  const pages = settingsPages.filter((page) => page.group === "Client" && allowed(roles, page.needs));
  return (
    <div className="grid max-w-xl gap-6 p-4">
      <Facts
        items={[
          { name: "conversations", value: client.conversations },
          { name: "documents", value: client.documents },
          { name: "keys in use", value: client.keys },
          { name: "portal users", value: client.portal_users },
          ...(mayWrite
            ? []
            : [
                { name: "idle limit", value: durationText(client.idle_limit_s) },
                { name: "gone after", value: durationText(client.gone_after_s) },
                { name: "recordings", value: `${client.recording_days} d` },
                { name: "config", value: client.default_config_name },
              ]),
        ]}
      />
      {mayWrite && <ClientForm client={client} />}
      {pages.length > 0 && (
        <nav aria-label="Settings of this client" className="flex flex-wrap gap-3">
          {pages.map(({ path, label }) => (
            <Link key={path} to="/settings/$page" params={{ page: path }} className="underline underline-offset-2">
              {label}
            </Link>
          ))}
        </nav>
      )}
      {mayWrite && <ArchiveClient client={client} />}
    </div>
  );
}
