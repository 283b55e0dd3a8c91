import type { ApiKey } from "@switchboard/contracts/api-key";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useCommand } from "../../keys/commands.ts";
import { useApiKeys } from "../api-key/api-keys.ts";
import { NewKeyForm } from "../api-key/new-key-form.tsx";
import { useClientDetails } from "./client-details.ts";

/** How customers reach the client's agent: each key in use, the config that answers it, and the pages that may use it. */
export function ClientChannels() {
  const keys = useApiKeys();
  const details = useClientDetails();
  const [making, setMaking] = useState(false);
  useCommand("new_widget_key", () => setMaking(true));
  const used = (keys.data?.pages ?? []).flatMap((page) => page.items).filter((key) => key.revoked_at === null);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <p className="min-w-0 flex-1 text-muted text-sm">
          A widget key and its line put the chat on a page. More is in{" "}
          <Link to="/settings/$page" params={{ page: "api-keys" }} className="underline underline-offset-2">
            API keys
          </Link>
          .
        </p>
        <Button kind="primary" onClick={() => setMaking(true)}>
          New widget key
        </Button>
      </div>
      {keys.isPending ? (
        <Skeleton className="mx-4 h-3 w-1/2" />
      ) : keys.isLoadingError ? (
        <ErrorState
          title="The keys could not be loaded"
          detail={problemOf(keys.error).text}
          onRetry={() => void keys.refetch()}
        />
      ) : used.length === 0 ? (
        <EmptyState icon={<KeyRound />} title="Nobody can reach the agent yet">
          Make a widget key, and put its line on the client’s pages.
        </EmptyState>
      ) : (
        <ul aria-label="Keys in use" className="border-line border-t">
          {used.map((key) => (
            <KeyRow key={key.id} item={key} fallback={details.data?.default_config_name ?? "the default"} />
          ))}
        </ul>
      )}
      <ShowMore of={keys} label="More keys" />
      {making && <NewKeyForm first="publishable" onClose={() => setMaking(false)} />}
    </div>
  );
}

function KeyRow({ item, fallback }: { item: ApiKey; fallback: string }) {
  const { name, kind, prefix, config_name, allowed_origins } = item;
  const pages = allowed_origins.length > 0 ? allowed_origins.join(", ") : "our own pages and this machine’s";
  return (
    <li className="grid gap-0.5 border-line/60 border-b px-4 py-2.5">
      <p className="truncate font-semibold text-ink">
        {name} <span className="font-mono font-normal text-muted text-sm">{prefix}…</span>
      </p>
      <p className="wrap-anywhere text-muted text-sm">
        {kind === "publishable" ? `Widget on ${pages}` : "A server, by the API"} · answered by{" "}
        <span className="text-text">{config_name ?? `${fallback}, the default`}</span>
      </p>
    </li>
  );
}
