import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { useClient } from "../session/session.ts";
import { type AccessChoice, AccessFields } from "./access-fields.tsx";
import { useInvite } from "./invite.ts";
import { LinkShown } from "./link-shown.tsx";

/** Invites a colleague: address, name, roles, clients. Then the link, this once. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [access, setAccess] = useState<AccessChoice>({ roles: ["operator"], client_ids: [client.id] });
  const invite = useInvite();
  const problems = fieldProblems(invite.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    invite.mutate({ email: email.trim(), name: name.trim(), ...access });
  };
  return (
    <Modal label="Invite a colleague" open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      {invite.data ? (
        <div className="grid gap-4 p-5">
          <h2 className="font-semibold text-ink text-lg">{invite.data.member.name} is invited</h2>
          <LinkShown link={invite.data.link} name={invite.data.member.name} />
          <div className="flex justify-end">
            <Button onClick={onClose}>Done</Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
          <h2 className="font-semibold text-ink text-lg">Invite a colleague</h2>
          <TextField
            label="E-mail"
            type="email"
            required
            value={email}
            problem={problems.fields["email"]}
            onChange={(e) => setEmail(e.target.value)}
          />
          <TextField
            label="Name"
            required
            maxLength={120}
            value={name}
            problem={problems.fields["name"]}
            onChange={(e) => setName(e.target.value)}
          />
          <AccessFields
            value={access}
            onChange={setAccess}
            problem={problems.fields["roles"] ?? (access.roles.length === 0 ? "Choose a role at least." : undefined)}
          />
          {problems.other && (
            <p role="alert" className="text-breach text-sm">
              {problems.other}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={onClose}>
              Cancel <Kbd>Esc</Kbd>
            </Button>
            <Button kind="primary" type="submit" disabled={invite.isPending || access.roles.length === 0}>
              {invite.isPending ? "Inviting…" : "Invite"}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
