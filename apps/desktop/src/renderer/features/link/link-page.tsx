import { type Linked, linked } from "@switchboard/contracts/link";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Link2Off } from "lucide-react";
import { useEffect } from "react";
import { setActiveClient } from "../../api/active-client.ts";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { KeptHere } from "../session/kept-here.tsx";
import { useKept } from "../session/leave-page.ts";
import { useClient, useSession } from "../session/session.ts";
import { pathOfLinked } from "./path.ts";

const route = getRouteApi("/frame/$linked/$recordId");

/** Follows a link to a record: into its client, where that is another of one's own, and to its place there. */
export function LinkPage() {
  const { linked: word, recordId: id } = route.useParams();
  const kind = linked.safeParse(word).data;
  useEffect(() => {
    document.title = "Link · Switchboard";
  }, []);
  return <main className="min-w-0 flex-1 bg-panel">{kind ? <Follow kind={kind} id={id} /> : <Nothing />}</main>;
}

function Follow({ kind, id }: { kind: Linked; id: string }) {
  const client = useClient();
  const { clients } = useSession();
  const kept = useKept();
  const stays = kept !== undefined;
  const { history } = useRouter();
  const { data, error, refetch } = useQuery(trpc.link.find.queryOptions({ kind, id }, { staleTime: 0 }));
  useEffect(() => {
    if (!data) return;
    const path = pathOfLinked(kind, id, data);
    if (data.client_id === client.id) return history.replace(`/console${path}`);
    if (stays) return;
    // The page starts afresh: nothing of one client is in memory beside another's.
    setActiveClient(data.client_id);
    window.location.replace(`/console${path}`);
  }, [data, kind, id, client.id, history, stays]);
  if (data && data.client_id !== client.id && kept) {
    const other = clients.find((each) => each.id === data.client_id);
    return (
      <>
        <h1 className="sr-only">Link</h1>
        <KeptHere kept={kept} client={other?.name ?? "The link"} />
      </>
    );
  }
  if (!error) {
    return (
      <div role="status" aria-label="Following the link" className="grid gap-3 p-6">
        <h1 className="sr-only">Following the link</h1>
        <Skeleton className="h-5 w-64" />
        <Skeleton className="h-4 w-96" />
      </div>
    );
  }
  const problem = problemOf(error);
  if (problem.code === "not_found" || problem.code === "bad_input") return <Nothing />;
  return (
    <>
      <h1 className="sr-only">Link</h1>
      <ErrorState title="The link could not be followed" detail={problem.text} onRetry={() => void refetch()} />
    </>
  );
}

/** The same for what is not there and for what one may not see. */
function Nothing() {
  return (
    <>
      <h1 className="sr-only">Link</h1>
      <EmptyState
        icon={<Link2Off />}
        title="This link leads to nothing that you may see"
        action={
          <Link to="/" className="underline underline-offset-2">
            Go on
          </Link>
        }
      >
        It may be gone, or of a client that you are not assigned to. Whoever sent it can tell you more.
      </EmptyState>
    </>
  );
}
