import type { StaffMember } from "@switchboard/contracts/staff";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Confirm } from "@switchboard/ui/confirm";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useResetFactor } from "../second-factor/second-factor.ts";
import { useSession } from "../session/session.ts";
import { type AccessChoice, AccessFields } from "./access-fields.tsx";
import { useChangeStaff, useDisableStaff, useEnableStaff, useMakeLink } from "./change.ts";
import { LinkShown } from "./link-shown.tsx";
import { stateWords } from "./words.ts";

/** Somebody's roles and clients, a password link, and whether they may sign in. */
export function StaffForm({ member, secondFactor }: { member: StaffMember; secondFactor: boolean }) {
  const me = useSession().user.id === member.id;
  const first: AccessChoice = { roles: member.roles, client_ids: member.clients.map((client) => client.id) };
  const [access, setAccess] = useState(first);
  const [asking, setAsking] = useState(false);
  const [change, disable, enable, link] = [useChangeStaff(), useDisableStaff(), useEnableStaff(), useMakeLink()];
  const reset = useResetFactor();
  const seen = { staff_id: member.id, version: member.version };
  const failed = change.error ?? enable.error ?? link.error ?? reset.error;
  const state = stateWords[member.state];
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    change.mutate({ ...seen, ...access });
  };
  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        <p className="flex items-center gap-2 text-muted text-sm">
          <Chip tone={state.tone}>{state.label}</Chip>
          {member.changed_by_name && `last changed by ${member.changed_by_name}`}
        </p>
        <AccessFields
          value={access}
          onChange={setAccess}
          mayAdd={(role) => !me || member.roles.includes(role)}
          nameOf={(id) => member.clients.find((client) => client.id === id)?.name ?? id}
          problem={access.roles.length === 0 ? "Choose a role at least." : undefined}
        />
        {me && <p className="text-muted text-sm">This is you: another admin can give you a role, or disable you.</p>}
        {failed && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problemOf(failed).text}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            kind="primary"
            disabled={change.isPending || access.roles.length === 0 || JSON.stringify(access) === JSON.stringify(first)}
          >
            {change.isPending ? "Saving…" : "Save access"}
          </Button>
          <Button
            disabled={link.isPending || member.state === "disabled"}
            onClick={() => link.mutate({ staff_id: member.id })}
          >
            {member.state === "invited" ? "New invitation link" : "Password link"}
          </Button>
          {secondFactor && !me && (
            <Button disabled={reset.isPending} onClick={() => reset.mutate({ staff_id: member.id })}>
              Take two-factor off
            </Button>
          )}
          {member.state === "disabled" ? (
            <Button disabled={enable.isPending} onClick={() => enable.mutate(seen)}>
              Enable
            </Button>
          ) : (
            !me && (
              <Button kind="danger" onClick={() => setAsking(true)}>
                Disable…
              </Button>
            )
          )}
        </div>
      </form>
      {link.data && (
        <div className="mt-4">
          <LinkShown link={link.data} name={member.name} />
        </div>
      )}
      {asking && (
        <Confirm
          title={`Disable ${member.name}?`}
          confirm="Disable"
          danger
          pending={disable.isPending}
          problem={disable.error ? problemOf(disable.error).text : undefined}
          onConfirm={() => disable.mutate(seen, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          Their sign-ins and links end at once. Conversations and tasks that they hold go back to their queues. Roles
          and clients are kept for when they come back.
        </Confirm>
      )}
    </>
  );
}
