import type { SignInEntry } from "@switchboard/contracts/account";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { useEndSignIn } from "./end-sign-in.ts";

const refreshMs = 30_000;

/** Where one is signed in; each can be ended from here. */
export function SignInList() {
  const query = useQuery(trpc.account.listSignIns.queryOptions(undefined, { refetchInterval: refreshMs }));
  const end = useEndSignIn();
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-3">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  }
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="Your sign-ins could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const { items } = query.data;
  return (
    <div className="grid gap-3">
      <ul aria-label="Sign-ins" className="grid">
        {items.map((item) => (
          <Row key={item.id} item={item} pending={end.isPending} onEnd={() => end.mutate({ sign_in_id: item.id })} />
        ))}
      </ul>
      <div>
        <Button disabled={items.length < 2 || end.isPending} onClick={() => end.mutate({})}>
          End all others
        </Button>
      </div>
    </div>
  );
}

function Row({ item, pending, onEnd }: { item: SignInEntry; pending: boolean; onEnd: () => void }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/60 border-b py-1.5">
      <Monitor aria-hidden="true" className="size-4 flex-none text-muted" />
      <span className="min-w-0 flex-1 truncate font-medium text-ink">{item.device}</span>
      {item.current ? (
        <Chip tone="human">this one</Chip>
      ) : (
        <span className="text-muted text-sm">
          active <Ago at={item.last_seen_at} />
        </span>
      )}
      <span className="text-muted text-sm">
        signed in <Ago at={item.created_at} />
      </span>
      {!item.current && (
        <Button size="small" disabled={pending} aria-label={`End ${item.device}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}
