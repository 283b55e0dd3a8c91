import type { ApiKey } from "@switchboard/contracts/api-key";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useClient } from "../session/session.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { KeyRow } from "./api-key-row.tsx";
import { useApiKeys } from "./api-keys.ts";
import { keyState } from "./key-state.ts";
import { NewKeyForm } from "./new-key-form.tsx";
import { RevokeKey } from "./revoke-key.tsx";
import { RotateKey } from "./rotate-key.tsx";

type Open = { what: "new" } | { what: "rotate" | "revoke"; key: ApiKey } | null;

/** The client's API keys: make, replace, revoke. */
export function ApiKeysPage() {
  const client = useClient();
  const query = useApiKeys();
  const now = useNow();
  const [open, setOpen] = useState<Open>(null);
  const [past, setPast] = useState(false);
  const close = (): void => setOpen(null);
  useCommand("new_api_key", () => setOpen({ what: "new" }), open === null);
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const live = all.filter((key) => ["in use", "ending"].includes(keyState(key, now)));
  const shown = past ? all : live;
  const add = (
    <Button kind="primary" onClick={() => setOpen({ what: "new" })}>
      New key <CommandKey id="new_api_key" inherit />
    </Button>
  );
  return (
    <SettingsPage
      wide
      title="API keys"
      about={`Of ${client.name}. A key is shown once, when it is made; only its hash is kept.`}
      action={add}
    >
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-3">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      ) : query.isError ? (
        <ErrorState
          title="The keys could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <>
          {shown.length === 0 && (
            <EmptyState icon={<KeyRound />} title="No key is in use" action={add}>
              A server needs a secret key, a website a publishable one.
            </EmptyState>
          )}
          <ul aria-label="API keys">
            {shown.map((key) => (
              <KeyRow
                key={key.id}
                item={key}
                now={now}
                onRotate={() => setOpen({ what: "rotate", key })}
                onRevoke={() => setOpen({ what: "revoke", key })}
              />
            ))}
          </ul>
          <div className="mt-3 flex gap-2">
            {all.length > live.length && (
              <Button kind="quiet" aria-pressed={past} onClick={() => setPast(!past)}>
                {past ? "Hide ended keys" : `Show ${all.length - live.length} ended`}
              </Button>
            )}
            <ShowMore of={query} label="Show older" />
          </div>
        </>
      )}
      {open?.what === "new" && <NewKeyForm onClose={close} />}
      {open?.what === "rotate" && <RotateKey item={open.key} onClose={close} />}
      {open?.what === "revoke" && <RevokeKey item={open.key} onClose={close} />}
    </SettingsPage>
  );
}
