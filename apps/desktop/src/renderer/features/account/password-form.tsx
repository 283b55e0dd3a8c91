import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { useChangePassword } from "./change-password.ts";
import { NewPasswordField } from "./new-password-field.tsx";

/** Changes the password: the one of now, the new one, and whether other sign-ins end. */
export function PasswordForm() {
  const { user } = useSession();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [endOthers, setEndOthers] = useState(true);
  const change = useChangePassword();
  const problems = fieldProblems(change.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    change.mutate(
      { current, password, end_others: endOthers },
      {
        onSuccess: ({ ended }) => {
          setCurrent("");
          setPassword("");
          const detail = ended > 0 ? `${ended} other ${ended === 1 ? "sign-in" : "sign-ins"} ended.` : undefined;
          notify({ tone: "human", title: "Password changed", ...(detail && { detail }) });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        problem={problems.fields["current"]}
        onChange={(e) => setCurrent(e.target.value)}
      />
      <NewPasswordField
        value={password}
        about={[user.name, user.email]}
        problem={problems.fields["password"]}
        onChange={setPassword}
      />
      <Checkbox label="Sign out everywhere else" checked={endOthers} onChange={setEndOthers} />
      {problems.other && (
        <p role="alert" className="text-breach text-sm">
          {problems.other}
        </p>
      )}
      <div>
        <Button type="submit" kind="primary" disabled={change.isPending || !current || !password}>
          {change.isPending ? "Changing…" : "Change password"}
        </Button>
      </div>
    </form>
  );
}
