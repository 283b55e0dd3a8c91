import type { ClientDetails } from "@switchboard/contracts/client";
import { Button } from "@switchboard/ui/button";
import { DurationField } from "@switchboard/ui/duration-field";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { problemOf } from "../../api/problem.ts";
import { useUpdateClient } from "./client-details.ts";
import type { ClientValues } from "./client-values.ts";
import { SavedMeanwhile } from "./saved-meanwhile.tsx";
import { threeWay } from "./three-way.ts";

const valuesOf = (client: ClientDetails): ClientValues => {
  const { name, industry, idle_limit_s, gone_after_s, recording_days, default_config_name } = client;
  return { name, industry, idle_limit_s, gone_after_s, recording_days, default_config_name };
};

/** Changes a client. Who saves second keeps what they typed, sees who was first and with what, and chooses. */
export function ClientForm({ client }: { client: ClientDetails }) {
  const [base, setBase] = useState(client);
  const [value, setValue] = useState(() => valuesOf(client));
  const update = useUpdateClient();
  const theirs = valuesOf(client);
  const { merged, foreign } = threeWay(valuesOf(base), value, theirs);
  const typed = JSON.stringify(merged) !== JSON.stringify(theirs);
  const behind = client.version !== base.version;
  const follow = (next: ClientValues): void => {
    setBase(client);
    setValue(next);
  };
  // What was saved comes in by itself while nothing was typed, or nothing of it is in the form.
  if (behind && !update.isPending && (!typed || foreign.length === 0)) follow(merged);
  const asking = behind && typed && foreign.length > 0 && !update.isPending;
  // The panel says it with what was saved, and asks.
  const failed = update.error && problemOf(update.error).code === "conflict" ? null : update.error;
  const { fields, other } = fieldProblems(failed);
  const set = (change: Partial<ClientValues>): void => setValue({ ...value, ...change });
  const save = (values: ClientValues, version: number): void =>
    update.mutate(
      { ...values, version },
      {
        onSuccess: (saved) => {
          setBase(saved);
          setValue(valuesOf(saved));
        },
      },
    );
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (!update.isPending && !asking) save(value, base.version);
  };
  return (
    <form onSubmit={submit} aria-label="Of this client" className="grid gap-4">
      <TextField
        label="Name"
        required
        maxLength={200}
        value={value.name}
        problem={fields["name"]}
        onChange={(e) => set({ name: e.target.value })}
      />
      <TextField
        label="Industry"
        required
        maxLength={100}
        value={value.industry}
        problem={fields["industry"]}
        onChange={(e) => set({ industry: e.target.value })}
      />
      <DurationField
        label="A conversation ends without a word for"
        hint="From 1 min to 30 days."
        unit="s"
        required
        seconds={value.idle_limit_s}
        problem={fields["idle_limit_s"]}
        onChange={(s) => set({ idle_limit_s: s ?? 0 })}
      />
      <DurationField
        label="A floor goes back without its holder for"
        hint="From 10 s to 1 day."
        unit="s"
        required
        seconds={value.gone_after_s}
        problem={fields["gone_after_s"]}
        onChange={(s) => set({ gone_after_s: s ?? 0 })}
      />
      <TextField
        label="Recordings of calls are kept for days"
        hint="From 1 to 3,650. A config may say otherwise; what is held stays."
        type="number"
        inputMode="numeric"
        min={1}
        max={3_650}
        required
        value={String(value.recording_days || "")}
        problem={fields["recording_days"]}
        onChange={(e) => set({ recording_days: Number(e.target.value) })}
      />
      <Select
        label="Default config"
        options={client.active_configs.map((id) => ({ id, label: id }))}
        value={value.default_config_name}
        problem={fields["default_config_name"]}
        onChange={(id) => id && set({ default_config_name: id })}
      />
      {other && (
        <p role="alert" className="text-breach text-sm">
          {other}
        </p>
      )}
      {asking ? (
        <SavedMeanwhile
          who={client.changed_by_name ?? "Somebody"}
          foreign={foreign}
          onTheirs={() => {
            update.reset();
            follow(theirs);
          }}
          onMine={() => {
            // What they saved beside one's own fields is in sight before the answer.
            setValue(merged);
            save(merged, client.version);
          }}
        />
      ) : (
        <div>
          <Button type="submit" kind="primary" disabled={update.isPending}>
            {update.isPending ? "Saving…" : "Save"}
          </Button>
        </div>
      )}
    </form>
  );
}
