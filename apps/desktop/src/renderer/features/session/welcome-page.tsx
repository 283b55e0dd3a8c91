import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { trpc } from "../../api/client.ts";
import { fieldProblems } from "../../api/field-problems.ts";
import { problemOf } from "../../api/problem.ts";
import mark from "../../mark.svg";
import { NewPasswordField } from "../account/new-password-field.tsx";
import { codeNeeded } from "./code-needed.ts";
import { enter } from "./enter.ts";

const route = getRouteApi("/welcome");

/** Chooses a password by an invitation's or a reset's link, and signs in. */
export function WelcomePage() {
  const { link = "" } = route.useSearch();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const found = useMutation(trpc.auth.findPasswordLink.mutationOptions());
  const use = useMutation(
    trpc.auth.usePasswordLink.mutationOptions({
      onSuccess: async (session) => {
        await enter(session);
        await navigate({ to: "/", replace: true });
      },
    }),
  );
  const { mutate: find } = found;
  useEffect(() => {
    document.title = "Choose a password · Switchboard";
    find({ token: link });
  }, [find, link]);
  const factor = codeNeeded(use.error);
  const problems = fieldProblems(use.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    use.mutate({ token: link, password, ...(code && { code }) });
  };
  return (
    <main className="grid h-full place-items-center p-6">
      <div className="w-full max-w-[340px]">
        <img src={mark} alt="" className="mb-5 size-9" />
        {found.data ? (
          <>
            <h1 className="wrap-anywhere font-semibold text-ink text-xl">
              {found.data.purpose === "invite" ? `Welcome, ${found.data.name}` : "Choose a new password"}
            </h1>
            <p className="wrap-anywhere mt-1 mb-5 text-muted">
              {found.data.purpose === "invite" ? "You will sign in as " : "For "}
              <b className="font-medium text-text">{found.data.email}</b>.
            </p>
            <form onSubmit={submit} className="grid gap-3.5">
              <input type="hidden" autoComplete="username" value={found.data.email} readOnly />
              <NewPasswordField
                value={password}
                about={[found.data.name, found.data.email]}
                problem={problems.fields["password"]}
                onChange={setPassword}
              />
              {(factor !== undefined || code !== "") && (
                <TextField
                  label="Code of your authenticator app"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  autoFocus
                  required
                  maxLength={20}
                  hint="Or one of your recovery codes."
                  value={code}
                  problem={factor === "wrong" ? "This code does not fit, or was used already." : undefined}
                  onChange={(e) => setCode(e.target.value)}
                />
              )}
              {problems.other && factor === undefined && (
                <p role="alert" className="text-breach text-sm">
                  {problems.other}
                </p>
              )}
              <Button type="submit" kind="primary" size="large" disabled={use.isPending || password === ""}>
                {use.isPending ? "Signing in…" : "Set password and sign in"}
              </Button>
            </form>
          </>
        ) : found.isError ? (
          <>
            <h1 className="sr-only">Choose a password</h1>
            <ErrorState
              title="This link does not work"
              detail={problemOf(found.error).text}
              retryLabel="Go to sign-in"
              onRetry={() => void navigate({ to: "/sign-in" })}
            />
          </>
        ) : (
          <div role="status" aria-label="Loading" className="grid gap-3">
            <h1 className="sr-only">Choose a password</h1>
            <Skeleton className="h-7 w-2/3" />
            <Skeleton className="h-9" />
          </div>
        )}
      </div>
    </main>
  );
}
