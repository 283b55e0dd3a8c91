import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useEffect } from "react";
import mark from "../../mark.svg";
import { useChooseServer } from "./choose-server.ts";
import { useServer } from "./server-state.ts";

// From the top: with another server nothing of the one before stays in memory.
const begin = (): void => window.location.assign("/console/");

/** Which Switchboard server the desktop app works with: the first screen after it was installed. */
export function ChooseServerPage() {
  const server = useServer();
  const choose = useChooseServer(begin);

  useEffect(() => {
    document.title = "Choose a server · Switchboard";
  }, []);

  const submit = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault();
    choose.mutate(String(new FormData(e.currentTarget).get("url")));
  };

  return (
    <main className="grid h-full place-items-center p-6">
      <div className="w-full max-w-[360px]">
        <img src={mark} alt="" className="mb-5 size-9" />
        <h1 className="font-semibold text-ink text-xl">Where is your Switchboard?</h1>
        <p className="mt-1 mb-5 text-muted">
          Your team’s address, such as https://desk.example.com. You sign in there next.
        </p>
        <form onSubmit={submit} className="grid gap-3.5">
          <TextField
            key={server?.url ?? ""}
            label="Server address"
            name="url"
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={server?.url ?? ""}
            required
            autoFocus
            {...(choose.error ? { problem: choose.error.message } : {})}
          />
          <div className="mt-1 flex gap-2">
            <Button type="submit" kind="primary" size="large" disabled={choose.isPending}>
              {choose.isPending ? "Looking for it…" : "Continue"}
            </Button>
            {server?.url && (
              <Button type="button" size="large" onClick={begin}>
                Stay with this one
              </Button>
            )}
          </div>
        </form>
      </div>
    </main>
  );
}
