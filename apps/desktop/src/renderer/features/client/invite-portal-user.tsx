import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { useInvitePortalUser } from "./client-details.ts";
import { firstPassword } from "./first-password.ts";

/** Makes a portal user. Then their first password, this once. */
export function InvitePortalUser({ onClose }: { onClose: () => void }) {
  const [password] = useState(firstPassword);
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const invite = useInvitePortalUser();
  const { fields, other } = fieldProblems(invite.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (!invite.isPending) invite.mutate({ email: email.trim(), name: name.trim(), password });
  };
  return (
    <Modal label="Invite a portal user" open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      {invite.data ? (
        <div className="grid gap-4 p-5">
          <h2 className="font-semibold text-ink text-lg">{invite.data.name} can sign in</h2>
          <ShownOnce label="First password" value={password}>
            Give it to {invite.data.email} on a safe way. It is not shown again.
          </ShownOnce>
          <div className="flex justify-end">
            <Button onClick={onClose}>Done</Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-4 p-5">
          <h2 className="font-semibold text-ink text-lg">Invite a portal user</h2>
          <TextField
            label="E-mail"
            type="email"
            required
            value={email}
            problem={fields["email"]}
            onChange={(e) => setEmail(e.target.value)}
          />
          <TextField
            label="Name"
            required
            maxLength={120}
            value={name}
            problem={fields["name"]}
            onChange={(e) => setName(e.target.value)}
          />
          {other && (
            <p role="alert" className="text-breach text-sm">
              {other}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button kind="primary" type="submit" disabled={invite.isPending}>
              {invite.isPending ? "Inviting…" : "Invite"}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
