import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { RadioGroup } from "@switchboard/ui/radio-group";
import { Select } from "@switchboard/ui/select";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../../api/client.ts";
import { fieldProblems } from "../../api/field-problems.ts";
import { useCreateKey } from "./api-keys.ts";
import { KeyShown } from "./key-shown.tsx";

const kinds = [
  { id: "secret", label: "Secret", hint: "for a server: it may do what the API can" },
  { id: "publishable", label: "Publishable", hint: "for pages: it may only start a visit" },
] as const;
type Kind = (typeof kinds)[number]["id"];

const limitOf = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : undefined);

/** Makes a key. Then the key, this once. `first`: the kind that is chosen at the beginning. */
export function NewKeyForm({ first = "secret", onClose }: { first?: Kind; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>(first);
  const [name, setName] = useState("");
  const [config, setConfig] = useState<string>();
  const [origins, setOrigins] = useState("");
  const [perMinute, setPerMinute] = useState("1000");
  const configs = useQuery(trpc.config.list.queryOptions({ limit: 200 }));
  const names = [...new Set(configs.data?.items.map((item) => item.name) ?? [])];
  const create = useCreateKey();
  const problems = fieldProblems(create.error);
  const originProblem = Object.entries(problems.fields).find(([path]) => path.startsWith("allowed_origins"))?.[1];
  const minute_limit = limitOf(perMinute);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (minute_limit === undefined) return;
    create.mutate({
      kind,
      name: name.trim(),
      ...(config && { config_name: config }),
      ...(kind === "publishable" && { allowed_origins: origins.split(/\s+/).filter(Boolean) }),
      minute_limit,
      hour_limit: minute_limit * 60,
    });
  };
  return (
    <Modal label="New API key" open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      {create.data ? (
        <KeyShown made={create.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
          <h2 className="font-semibold text-ink text-lg">New API key</h2>
          <TextField
            label="Name"
            required
            maxLength={200}
            placeholder="Order system"
            value={name}
            problem={problems.fields["name"]}
            onChange={(e) => setName(e.target.value)}
          />
          <RadioGroup legend="Kind" cards options={kinds} value={kind} onChange={setKind} />
          {kind === "publishable" && (
            <TextArea
              label="Allowed origins"
              rows={3}
              placeholder="https://shop.example"
              hint="One a line. Without any, only our own pages and this machine’s may use it."
              value={origins}
              problem={originProblem}
              onChange={(e) => setOrigins(e.target.value)}
            />
          )}
          <Select
            label="Config"
            none="The client’s default"
            options={names.map((id) => ({ id, label: id }))}
            value={config}
            onChange={setConfig}
          />
          <TextField
            label="Requests a minute"
            inputMode="numeric"
            hint="0: no limit. An hour allows sixty times as many."
            value={perMinute}
            problem={minute_limit === undefined ? "Write a whole number." : problems.fields["minute_limit"]}
            onChange={(e) => setPerMinute(e.target.value)}
          />
          {problems.other && (
            <p role="alert" className="text-breach text-sm">
              {problems.other}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={onClose}>
              Cancel <Kbd>Esc</Kbd>
            </Button>
            <Button kind="primary" type="submit" disabled={create.isPending || name.trim() === ""}>
              {create.isPending ? "Making…" : "Make key"}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
