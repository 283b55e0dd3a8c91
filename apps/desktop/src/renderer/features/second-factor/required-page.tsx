import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Switch } from "@switchboard/ui/switch";
import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { useClient } from "../session/session.ts";
import { SettingsPage } from "../settings/settings-page.tsx";

const options = trpc.secondFactor.required.queryOptions();

/** Whether the client lets in only staff with two-factor sign-in. */
export function RequiredPage() {
  const client = useClient();
  const query = useQuery(options);
  const set = useMutation(
    trpc.secondFactor.setRequired.mutationOptions({
      onSuccess: (answer) => queryClient.setQueryData(options.queryKey, answer),
      onError: (error) => notify({ tone: "breach", title: "Not changed", detail: problemOf(error).text }),
    }),
  );
  return (
    <SettingsPage title="Access" about={`Who of the assigned staff ${client.name} lets in.`}>
      {query.data ? (
        <Switch
          label="Only staff with two-factor sign-in"
          hint="Whoever has none sees this client again when they have set it up. Customers, keys and portals are not concerned."
          checked={set.isPending ? set.variables.required : query.data.required}
          disabled={set.isPending}
          onChange={(required) => set.mutate({ required })}
        />
      ) : query.isError ? (
        <ErrorState title="Not loaded" detail={problemOf(query.error).text} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-10" />
      )}
    </SettingsPage>
  );
}
