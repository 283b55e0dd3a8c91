import { type CreatedClient, newClient } from "@switchboard/contracts/client";
import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { problemOf } from "../../api/problem.ts";
import { useCreateClient } from "./create.ts";
import { firstPassword } from "./first-password.ts";
import { slugOf } from "./slug.ts";
import { TemplateChoice } from "./template-choice.tsx";

type Problems = Partial<Record<string, string>>;
/** What a new client is shown with, this once. */
export type MadeClient = CreatedClient & { first_user?: { email: string; password: string } };

/** The origins of a line of addresses; none when it is empty. */
const originsOf = (line: string): string[] => line.split(/[\s,]+/).filter((each) => each !== "");

const problemPlace = (path: readonly PropertyKey[]): string =>
  path[0] === "allowed_origins" ? "allowed_origins" : path.map(String).join(".");

/** Asks for what a new client needs. Its id follows the name until it is written by hand. */
export function NewClientForm({ onDone, onCancel }: { onDone: (made: MadeClient) => void; onCancel: () => void }) {
  const create = useCreateClient();
  const [slug, setSlug] = useState({ text: "", own: false });
  const [problems, setProblems] = useState<Problems>({});
  const failed = create.error ? problemOf(create.error) : null;
  const { fields } = fieldProblems(create.error);
  const taken = failed?.code === "conflict" && fields["external_id"] ? failed.text : undefined;
  const [password] = useState(firstPassword);

  const submit = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault();
    if (create.isPending) return;
    // What the server said was about the former answer.
    create.reset();
    const form = new FormData(e.currentTarget);
    const written = (name: string): string => String(form.get(name) ?? "").trim();
    const email = written("user_email");
    const userName = written("user_name");
    const read = newClient.safeParse({
      name: form.get("name"),
      external_id: slug.text,
      template: form.get("template"),
      language: form.get("language"),
      allowed_origins: originsOf(written("allowed_origins")),
      ...(written("industry") && { industry: written("industry") }),
      ...((email || userName) && { portal_user: { email, name: userName, password } }),
    });
    setProblems(
      Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [problemPlace(path), message])),
    );
    if (!read.success) return;
    create.mutate(read.data, {
      onSuccess: (made) => onDone({ ...made, ...(email && { first_user: { email, password } }) }),
    });
  };
  const at = (name: string, more?: string) => {
    const problem = more ?? problems[name];
    return problem ? { problem } : {};
  };

  return (
    <form onSubmit={submit} noValidate className="grid max-h-[80vh] gap-3.5 overflow-y-auto p-5">
      <h2 className="font-semibold text-ink text-lg">New client</h2>
      <TextField
        label="Name"
        name="name"
        maxLength={200}
        autoComplete="off"
        onChange={(e) => {
          if (!slug.own) setSlug({ text: slugOf(e.target.value), own: false });
        }}
        {...at("name")}
      />
      <TextField
        label="Id, as its own systems know it"
        name="external_id"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={slug.text}
        onChange={(e) => setSlug({ text: e.target.value, own: true })}
        {...at("external_id", taken)}
      />
      <TemplateChoice />
      <TextField
        label="Industry"
        name="industry"
        hint="Empty: the template’s."
        maxLength={100}
        autoComplete="off"
        {...at("industry")}
      />
      <TextField label="Language of the agent" name="language" defaultValue="en" maxLength={20} {...at("language")} />
      <TextField
        label="Pages that may show the widget"
        name="allowed_origins"
        placeholder="https://shop.example"
        autoComplete="off"
        {...at("allowed_origins")}
      />
      <fieldset className="grid min-w-0 gap-2 border-line border-t pt-3 sm:grid-cols-2">
        <legend className="sr-only">First user of its portal</legend>
        <TextField
          label="First portal user, e-mail"
          name="user_email"
          type="email"
          hint="May be left out."
          maxLength={320}
          autoComplete="off"
          {...at("portal_user.email", fields["email"])}
        />
        <TextField
          label="First portal user, name"
          name="user_name"
          maxLength={120}
          autoComplete="off"
          {...at("portal_user.name")}
        />
      </fieldset>
      {failed && !taken && !fields["email"] && (
        <p role="alert" className="text-breach text-sm">
          {failed.text}
        </p>
      )}
      <footer className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {create.isPending ? "Creating…" : "Create client"}
        </Button>
      </footer>
    </form>
  );
}
