import type { ClientDetails } from "@switchboard/contracts/client";
import { Button } from "@switchboard/ui/button";
import { DurationField } from "@switchboard/ui/duration-field";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import type { FormEvent } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { useEdit } from "../../edit/use-edit.ts";
import { useUpdateClient } from "./client-details.ts";
import { type ClientValues, clientEdit } from "./client-values.ts";

/** Changes a client. Who saves second keeps what they typed, sees who was first and with what, and chooses. */
export function ClientForm({ client }: { client: ClientDetails }) {
  const update = useUpdateClient();
  const { base, value, setValue, foreign, merged, failed, takeTheirs, settle } = useEdit(client, clientEdit, update);
  const asking = foreign.length > 0;
  const { fields, other } = fieldProblems(failed);
  const set = (change: Partial<ClientValues>): void => setValue({ ...value, ...change });
  const save = (values: ClientValues, version: number): void =>
    update.mutate({ ...values, version }, { onSuccess: (saved) => settle(saved, values) });
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
          what="this client"
          foreign={foreign}
          onTheirs={takeTheirs}
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
