import type { SecretEntry } from "@switchboard/contracts/secret";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Lock } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useClient } from "../session/session.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { SecretForm } from "./secret-form.tsx";
import { SecretRow } from "./secret-row.tsx";
import { useRemoveSecret, useSecrets } from "./secrets.ts";

/** The client's secrets: names, who set them and where they are used; never their values. */
export function SecretsPage() {
  const client = useClient();
  const query = useSecrets();
  const remove = useRemoveSecret();
  const [edited, setEdited] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<SecretEntry | null>(null);
  useCommand("new_secret", () => setEdited(""), edited === null && doomed === null);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (
    <Button kind="primary" onClick={() => setEdited("")}>
      Set a secret <CommandKey id="new_secret" inherit />
    </Button>
  );
  return (
    <SettingsPage
      wide
      title="Secrets"
      about={`Of ${client.name}, sealed. A config names one as \${NAME}; nobody can read it back.`}
      action={add}
    >
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-3">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : query.isError ? (
        <ErrorState
          title="The secrets could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : items.length === 0 ? (
        <EmptyState icon={<Lock />} title="No secret is set" action={add}>
          Tools and integrations of a config need keys of other services: they are kept here.
        </EmptyState>
      ) : (
        <ul aria-label="Secrets">
          {items.map((item) => (
            <SecretRow
              key={item.name}
              item={item}
              onReplace={() => setEdited(item.name)}
              onDelete={() => {
                remove.reset();
                setDoomed(item);
              }}
            />
          ))}
        </ul>
      )}
      <ShowMore of={query} />
      {edited !== null && <SecretForm name={edited} onClose={() => setEdited(null)} />}
      {doomed && (
        <Confirm
          title={`Delete ${doomed.name}?`}
          confirm="Delete"
          danger
          pending={remove.isPending}
          problem={remove.error ? problemOf(remove.error).text : undefined}
          onConfirm={() => remove.mutate({ name: doomed.name }, { onSuccess: () => setDoomed(null) })}
          onClose={() => setDoomed(null)}
        >
          Its value is gone for good. A version that names it can be activated only when it is set again.
        </Confirm>
      )}
    </SettingsPage>
  );
}
