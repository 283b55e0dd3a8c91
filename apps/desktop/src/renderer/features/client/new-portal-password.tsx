import type { PortalUser } from "@switchboard/contracts/portal-user";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { Modal } from "@switchboard/ui/modal";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { useChangePortalUser } from "./client-details.ts";
import { firstPassword } from "./first-password.ts";

/** Gives a portal user another password, which is shown this once; their sign-ins end. */
export function NewPortalPassword({ user, onClose }: { user: PortalUser; onClose: () => void }) {
  const { id, name, email, version, disabled_at } = user;
  const [password] = useState(firstPassword);
  const change = useChangePortalUser();
  if (!change.data) {
    return (
      <Confirm
        title={`A new password for ${name}?`}
        confirm="Make a new password"
        pending={change.isPending}
        problem={change.error ? problemOf(change.error).text : undefined}
        onConfirm={() => change.mutate({ portal_user_id: id, version, password })}
        onClose={onClose}
      >
        The old one ends, and {email} is signed out everywhere at once.
        {disabled_at && " They stay disabled: enable them for the new one to be of use."}
      </Confirm>
    );
  }
  return (
    <Modal label={`New password for ${name}`} open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      <div className="grid gap-4 p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{name} has a new password</h2>
        <ShownOnce label="New password" value={password}>
          Give it to {email} on a safe way. It is not shown again.
        </ShownOnce>
        <div className="flex justify-end">
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Modal>
  );
}
