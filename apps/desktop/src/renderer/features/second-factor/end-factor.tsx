import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { useEndFactor } from "./second-factor.ts";

/** Turns two-factor sign-in off, by the password. */
export function EndFactor({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const end = useEndFactor();
  const problems = fieldProblems(end.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    end.mutate({ password }, { onSuccess: onClose });
  };
  return (
    <Modal label="Turn two-factor sign-in off" open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="font-semibold text-ink text-lg">Turn two-factor sign-in off</h2>
        <p className="text-muted">The password alone signs you in then. Clients that require it are shut for you.</p>
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          problem={problems.fields["password"] ?? problems.other}
          onChange={(e) => setPassword(e.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="danger" type="submit" disabled={end.isPending || password === ""}>
            Turn off
          </Button>
        </div>
      </form>
    </Modal>
  );
}
