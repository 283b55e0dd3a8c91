import type { StaffMember } from "@switchboard/contracts/staff";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Confirm } from "@switchboard/ui/confirm";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { type Edited, useEdit } from "../../edit/use-edit.ts";
import { useResetFactor } from "../second-factor/second-factor.ts";
import { useSession } from "../session/session.ts";
import { type AccessChoice, AccessFields } from "./access-fields.tsx";
import { useChangeStaff, useDisableStaff, useEnableStaff, useMakeLink } from "./change.ts";
import { LinkShown } from "./link-shown.tsx";
import { roleWords, stateWords } from "./words.ts";

const listed = (words: readonly string[]): string => words.toSorted().join(", ") || "none";
const accessOf = (nameOf: (clientId: string) => string): Edited<StaffMember, AccessChoice> => ({
  version: (member) => member.version,
  values: (member) => ({ roles: member.roles, client_ids: member.clients.map((client) => client.id) }),
  words: {
    roles: { label: "Roles", text: (roles) => listed(roles.map((role) => roleWords[role].label)) },
    client_ids: { label: "Clients", text: (ids) => listed(ids.map(nameOf)) },
  },
});

/**
 * Somebody's roles and clients, a password link, and whether they may sign in. Who saves second keeps what they chose, sees who was
 * first and with what, and chooses.
 */
export function StaffForm({ member, secondFactor }: { member: StaffMember; secondFactor: boolean }) {
  const { user, clients } = useSession();
  const me = user.id === member.id;
  const nameOf = (id: string): string => [...member.clients, ...clients].find((each) => each.id === id)?.name ?? id;
  const [asking, setAsking] = useState(false);
  const [change, disable, enable, link] = [useChangeStaff(), useDisableStaff(), useEnableStaff(), useMakeLink()];
  const reset = useResetFactor();
  const edit = useEdit(member, accessOf(nameOf), change);
  const { base, value, setValue, changed, foreign, merged, takeTheirs, settle } = edit;
  const seen = { staff_id: member.id, version: member.version };
  const failed = edit.failed ?? enable.error ?? link.error ?? reset.error;
  const state = stateWords[member.state];
  const save = (access: AccessChoice, version: number): void =>
    change.mutate({ staff_id: member.id, version, ...access }, { onSuccess: ({ member: now }) => settle(now, access) });
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (!change.isPending && foreign.length === 0) save(value, base.version);
  };
  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        <p className="flex items-center gap-2 text-muted text-sm">
          <Chip tone={state.tone}>{state.label}</Chip>
          {member.changed_by_name && `last changed by ${member.changed_by_name}`}
        </p>
        <AccessFields
          value={value}
          onChange={setValue}
          mayAdd={(role) => !me || member.roles.includes(role)}
          nameOf={nameOf}
          problem={value.roles.length === 0 ? "Choose a role at least." : undefined}
        />
        {me && <p className="text-muted text-sm">This is you: another admin can give you a role, or disable you.</p>}
        {foreign.length > 0 && (
          <SavedMeanwhile
            who={member.changed_by_name ?? "Somebody"}
            what={`${member.name}’s access`}
            foreign={foreign}
            onTheirs={takeTheirs}
            onMine={() => {
              setValue(merged);
              save(merged, member.version);
            }}
          />
        )}
        {failed && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problemOf(failed).text}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            kind="primary"
            disabled={change.isPending || value.roles.length === 0 || !changed || foreign.length > 0}
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
