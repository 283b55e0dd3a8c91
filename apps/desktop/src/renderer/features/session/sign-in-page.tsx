import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef } from "react";
import { problemOf } from "../../api/problem.ts";
import { showNoneWaiting } from "../../desktop/show-waiting.ts";
import mark from "../../mark.svg";
import { ServerLine } from "../server/server-line.tsx";
import { codeNeeded } from "./code-needed.ts";
import { useSignIn } from "./sign-in.ts";
import { useSignInOnce } from "./sign-in-once.ts";

const route = getRouteApi("/sign-in");

/** Sign in by e-mail and password, or by a one-time link that does it alone. */
export function SignInPage() {
  const { once, to } = route.useSearch();
  const navigate = useNavigate();
  const done = (): void => void navigate({ to: to ?? "/", replace: true });
  const signIn = useSignIn(done);
  const signInOnce = useSignInOnce(once, done);
  const problem = signIn.error ? problemOf(signIn.error) : null;
  const asked = useRef<"needed" | "wrong" | undefined>(undefined);
  if (signIn.error) asked.current = codeNeeded(signIn.error);
  const linkFailed = signInOnce.error !== null;

  useEffect(() => {
    document.title = "Sign in · Switchboard";
    showNoneWaiting();
  }, []);

  const submit = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    const code = String(form.get("code") ?? "").trim();
    const email = String(form.get("email")).trim();
    signIn.mutate({ email, password: String(form.get("password")), ...(code && { code }) });
  };

  return (
    <main className="grid h-full place-items-center p-6">
      <div className="w-full max-w-[320px]">
        <img src={mark} alt="" className="mb-5 size-9" />
        <h1 className="font-semibold text-ink text-xl">Sign in to Switchboard</h1>
        {once && !linkFailed ? (
          <p role="status" className="mt-2 text-muted">
            Signing you in by your link…
          </p>
        ) : (
          <>
            <p className="mt-1 mb-5 text-muted">
              {linkFailed
                ? "This link was used already or has expired. Sign in below, or start Switchboard again for a new link."
                : "With the e-mail address your team knows you by."}
            </p>
            <form onSubmit={submit} className="grid gap-3.5">
              <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
              <TextField
                label="Password"
                name="password"
                type="password"
                autoComplete="current-password"
                required
                problem={
                  problem && asked.current === undefined
                    ? problem.code === "unauthenticated"
                      ? "E-mail and password do not match."
                      : problem.text
                    : undefined
                }
              />
              {asked.current !== undefined && (
                <TextField
                  label="Code of your authenticator app"
                  name="code"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  autoFocus
                  required
                  minLength={6}
                  maxLength={20}
                  hint="Or one of your recovery codes."
                  problem={asked.current === "wrong" ? "This code does not fit, or was used already." : undefined}
                />
              )}
              <Button type="submit" kind="primary" size="large" className="mt-1" disabled={signIn.isPending}>
                {signIn.isPending ? "Signing in…" : "Sign in"}
              </Button>
            </form>
          </>
        )}
        <ServerLine />
      </div>
    </main>
  );
}
