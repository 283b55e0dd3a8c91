import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { QrCode } from "./qr-code.tsx";
import { showOpenedClients, useBeginFactor, useConfirmFactor } from "./second-factor.ts";

/** Sets two-factor sign-in up: the password, the picture for the app, a code of it, the recovery codes. */
export function SetUp({ onClose: closed }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [begin, confirm] = [useBeginFactor(), useConfirmFactor()];
  const onClose = (): void => {
    closed();
    if (confirm.data) void showOpenedClients();
  };
  const problems = fieldProblems(begin.data ? confirm.error : begin.error);
  const problem = problems.fields["password"] ?? problems.fields["code"] ?? problems.other;
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const then = { onSuccess: () => setText("") };
    if (begin.data) confirm.mutate({ code: text }, then);
    else begin.mutate({ password: text }, then);
  };
  const codes = confirm.data?.recovery_codes;
  const title = codes ? "Two-factor sign-in is on" : "Set up two-factor sign-in";
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="font-semibold text-ink text-lg">{title}</h2>
        {codes ? (
          <>
            <ShownOnce label="Recovery codes" value={codes.join(" ")}>
              Each of these signs you in once, if the phone is lost. Keep them where the phone is not; they are not
              shown again.
            </ShownOnce>
            <ul aria-label="Codes" className="grid grid-cols-2 gap-1 font-mono text-ink text-sm">
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </>
        ) : begin.data ? (
          <>
            <div className="flex flex-wrap items-start gap-4">
              <QrCode text={begin.data.uri} label="The picture for your authenticator app" />
              <p className="min-w-48 flex-1 text-muted">
                Read it with an authenticator app, or type this key into the app:
                <code className="wrap-anywhere mt-2 block font-mono text-ink text-sm">
                  {begin.data.secret.replaceAll(/(.{4})/g, "$1 ")}
                </code>
              </p>
            </div>
            <TextField
              key="code"
              label="Code of the app"
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              required
              value={text}
              problem={problem}
              onChange={(e) => setText(e.target.value)}
            />
          </>
        ) : (
          <TextField
            key="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            required
            value={text}
            problem={problem}
            onChange={(e) => setText(e.target.value)}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            {codes ? "Done" : "Cancel"}
          </Button>
          {!codes && (
            <Button kind="primary" type="submit" disabled={begin.isPending || confirm.isPending || text === ""}>
              {begin.data ? "Turn on" : "Go on"}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
