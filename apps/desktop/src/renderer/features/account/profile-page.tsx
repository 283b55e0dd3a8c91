import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { problemOf } from "../../api/problem.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { accountQuery } from "./account.ts";
import { ProfileForm } from "./profile-form.tsx";

/** Name, colour, time zone and the language of dates. */
export function ProfilePage() {
  const query = useQuery(accountQuery);
  return (
    <SettingsPage title="Profile" about="How colleagues and customers see you, and how you see dates.">
      {query.data ? (
        <ProfileForm key={query.data.email} account={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="Your profile could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <div role="status" aria-label="Loading" className="grid gap-4">
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-9 w-2/3" />
        </div>
      )}
    </SettingsPage>
  );
}
