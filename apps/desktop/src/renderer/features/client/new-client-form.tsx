import { type CreatedClient, newClient } from "@switchboard/contracts/client";
import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useCreateClient } from "./create.ts";
import { slugOf } from "./slug.ts";
import { TemplateChoice } from "./template-choice.tsx";

type Problems = Partial<Record<"name" | "external_id" | "language" | "allowed_origins", string>>;

/** The origins of a line of addresses; none when it is empty. */
const originsOf = (line: string): string[] => line.split(/[\s,]+/).filter((each) => each !== "");

/** Asks for what a new client needs. Its id follows the name until it is written by hand. */
export function NewClientForm({ onDone, onCancel }: { onDone: (made: CreatedClient) => void; onCancel: () => void }) {
  const create = useCreateClient();
  const [slug, setSlug] = useState({ text: "", own: false });
  const [problems, setProblems] = useState<Problems>({});
  const failed = create.error ? problemOf(create.error) : null;
  const taken = failed?.code === "conflict" ? failed.text : undefined;

  const submit = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault();
    if (create.isPending) return;
    // What the server said was about the former answer.
    create.reset();
    const form = new FormData(e.currentTarget);
    const read = newClient.safeParse({
      name: form.get("name"),
      external_id: slug.text,
      template: form.get("template"),
      language: form.get("language"),
      allowed_origins: originsOf(String(form.get("allowed_origins"))),
    });
    setProblems(Object.fromEntries((read.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message])));
    if (read.success) create.mutate(read.data, { onSuccess: onDone });
  };
  const at = (name: keyof Problems, more?: string) => {
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
      <TextField label="Language of the agent" name="language" defaultValue="en" maxLength={20} {...at("language")} />
      <TextField
        label="Pages that may show the widget"
        name="allowed_origins"
        placeholder="https://shop.example"
        autoComplete="off"
        {...at("allowed_origins")}
      />
      {failed && !taken && (
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
