import type { PortalUser } from "@switchboard/contracts/portal-user";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useChangePortalUser } from "./client-details.ts";
import { NewPortalPassword } from "./new-portal-password.tsx";

/** One who signs in to the portal: a new password, shut out (which is asked first), let in again. */
export function PortalUserRow({ user }: { user: PortalUser }) {
  const { id, name, email, version, disabled_at } = user;
  const change = useChangePortalUser();
  const [asking, setAsking] = useState<"disable" | "password" | null>(null);
  const close = (): void => {
    setAsking(null);
    change.reset();
  };
  const problem = change.error ? problemOf(change.error).text : undefined;
  return (
    <li className="flex flex-wrap items-center gap-3 border-line/60 border-b py-2.5">
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium text-ink">{name}</p>
        <p className="truncate text-muted text-sm">{email}</p>
        {problem && asking === null && (
          <p role="alert" className="text-breach text-sm">
            {problem}
          </p>
        )}
      </div>
      {disabled_at && <Chip tone="quiet">Disabled</Chip>}
      <Button aria-label={`New password for ${name}`} onClick={() => setAsking("password")}>
        New password
      </Button>
      <Button
        aria-label={`${disabled_at ? "Enable" : "Disable"} ${name}`}
        disabled={change.isPending}
        onClick={() =>
          disabled_at ? change.mutate({ portal_user_id: id, version, disabled: false }) : setAsking("disable")
        }
      >
        {disabled_at ? "Enable" : "Disable"}
      </Button>
      {asking === "disable" && (
        <Confirm
          title={`Disable ${name}?`}
          confirm="Disable"
          danger
          pending={change.isPending}
          problem={problem}
          onConfirm={() => change.mutate({ portal_user_id: id, version, disabled: true }, { onSuccess: close })}
          onClose={close}
        >
          {email} is signed out everywhere at once and cannot sign in until they are enabled again.
        </Confirm>
      )}
      {asking === "password" && <NewPortalPassword user={user} onClose={close} />}
    </li>
  );
}
