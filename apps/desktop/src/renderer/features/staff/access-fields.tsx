import { type StaffRole, staffRole } from "@switchboard/contracts/role";
import { Checkbox } from "@switchboard/ui/checkbox";
import { MultiCombobox } from "@switchboard/ui/combobox";
import { useSession } from "../session/session.ts";
import { roleWords } from "./words.ts";

/** What somebody may do, and where. */
export type AccessChoice = { roles: StaffRole[]; client_ids: string[] };

/** Roles and clients of a staff member. `fixed`: roles that cannot be added here, since nobody gives themselves one. */
export function AccessFields({
  value,
  onChange,
  mayAdd = () => true,
  problem,
  nameOf,
}: {
  value: AccessChoice;
  onChange: (value: AccessChoice) => void;
  mayAdd?: (role: StaffRole) => boolean;
  problem?: string | undefined;
  nameOf?: (clientId: string) => string;
}) {
  const { clients } = useSession();
  const { roles, client_ids } = value;
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium text-ink text-sm">Roles</legend>
        {staffRole.options.map((role) => (
          <Checkbox
            key={role}
            label={roleWords[role].label}
            hint={roleWords[role].hint}
            checked={roles.includes(role)}
            disabled={!roles.includes(role) && !mayAdd(role)}
            onChange={(on) =>
              onChange({
                ...value,
                roles: staffRole.options.filter((each) => (each === role ? on : roles.includes(each))),
              })
            }
          />
        ))}
        {problem && <p className="text-breach text-sm">{problem}</p>}
      </fieldset>
      {!roles.includes("admin") && (
        <MultiCombobox
          label="Clients"
          options={clients.map(({ id, name }) => ({ id, label: name }))}
          values={client_ids}
          onChange={(next) => onChange({ ...value, client_ids: next })}
          {...(nameOf && { labelOf: nameOf })}
          empty="None: they can sign in and see nothing"
        />
      )}
    </>
  );
}
