import { type LineNumber, newLineNumber, type SipTrunk } from "@switchboard/contracts/telephony";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { useClientDetails } from "../client/client-details.ts";
import { useChecked } from "./checked.ts";
import { FormFoot } from "./form-foot.tsx";
import { useSaveNumber, useTelephony } from "./telephony.ts";

const valuesOf = (line: LineNumber | undefined) => ({
  number: line?.number ?? "",
  label: line?.label ?? "",
  config_name: line?.config_name ?? null,
  inbound_trunk_id: line?.inbound_trunk_id ?? null,
  outbound_trunk_id: line?.outbound_trunk_id ?? null,
});

/** Adds a number or changes what becomes of its calls; the number itself stays what it is. */
export function NumberForm({
  line,
  trunks,
  onClose,
}: {
  line: LineNumber | undefined;
  trunks: readonly SipTrunk[];
  onClose: () => void;
}) {
  const telephony = useTelephony();
  const client = useClientDetails();
  const [seen, setSeen] = useState(line);
  const [value, setValue] = useState(() => valuesOf(line));
  const save = useSaveNumber();
  const { fields, other, check } = useChecked(newLineNumber, save.error);
  const set = (change: Partial<typeof value>): void => setValue({ ...value, ...change });
  const trunksOf = (direction: SipTrunk["direction"]) =>
    trunks.filter((trunk) => trunk.direction === direction).map(({ id, name }) => ({ id, label: name }));
  const takeTheirs = async (): Promise<void> => {
    const fresh = (await telephony.refetch()).data?.numbers.find(({ id }) => id === seen?.id);
    if (!fresh) return onClose();
    setSeen(fresh);
    setValue(valuesOf(fresh));
    save.reset();
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const input = { ...value, ...(seen && { number_id: seen.id, version: seen.version }) };
    if (!save.isPending && check(input)) save.mutate(input, { onSuccess: onClose });
  };
  const title = seen ? `Change ${seen.number}` : "Add a number";
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      <form onSubmit={submit} noValidate className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
        <h2 className="font-semibold text-ink text-lg">{title}</h2>
        {!seen && (
          <TextField
            label="Number"
            type="tel"
            required
            maxLength={40}
            placeholder="+47 21 00 00 01"
            value={value.number}
            hint="With its country code."
            problem={fields["number"]}
            onChange={(e) => set({ number: e.target.value })}
          />
        )}
        <TextField
          label="Label"
          maxLength={80}
          placeholder="Shop, Oslo"
          value={value.label}
          problem={fields["label"]}
          onChange={(e) => set({ label: e.target.value })}
        />
        <Select
          label="Config"
          none={`The default${client.data ? ` (${client.data.default_config_name})` : ""}`}
          options={(client.data?.active_configs ?? []).map((id) => ({ id, label: id }))}
          value={value.config_name ?? undefined}
          problem={fields["config_name"]}
          onChange={(config_name) => set({ config_name: config_name ?? null })}
        />
        <Select
          label="Calls come by"
          none="None: it takes no calls"
          options={trunksOf("inbound")}
          value={value.inbound_trunk_id ?? undefined}
          problem={fields["inbound_trunk_id"]}
          onChange={(id) => set({ inbound_trunk_id: id ?? null })}
        />
        <Select
          label="Calls go by"
          none="None: nobody is called from it"
          options={trunksOf("outbound")}
          value={value.outbound_trunk_id ?? undefined}
          problem={fields["outbound_trunk_id"]}
          onChange={(id) => set({ outbound_trunk_id: id ?? null })}
        />
        <FormFoot
          error={save.error}
          other={other}
          saving={save.isPending}
          disabled={value.number.trim() === ""}
          label={seen ? "Save" : "Add"}
          onTheirs={seen && (() => void takeTheirs())}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
