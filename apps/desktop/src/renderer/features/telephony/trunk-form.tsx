import { newSipTrunk, type SipTrunk, sipTransport } from "@switchboard/contracts/telephony";
import { Modal } from "@switchboard/ui/modal";
import { RadioGroup } from "@switchboard/ui/radio-group";
import { Select } from "@switchboard/ui/select";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { useChecked } from "./checked.ts";
import { FormFoot } from "./form-foot.tsx";
import { useSaveTrunk, useTelephony } from "./telephony.ts";
import { type TrunkValues, toTrunkInput, trunkValues } from "./trunk-values.ts";

const directions = [
  { id: "outbound", label: "Outbound", hint: "calls are sent to the carrier" },
  { id: "inbound", label: "Inbound", hint: "calls come from the carrier" },
] as const;
const transports = sipTransport.options.map((id) => ({
  id,
  label: id === "auto" ? "As the carrier likes" : id.toUpperCase(),
}));

/** Makes a trunk or changes one. The password is written blind, and never shown again. */
export function TrunkForm({ trunk, onClose }: { trunk: SipTrunk | undefined; onClose: () => void }) {
  const telephony = useTelephony();
  // What is seen when the form opens: a change by somebody else meanwhile is a conflict, not ours.
  const [seen, setSeen] = useState(trunk);
  const [value, setValue] = useState(() => trunkValues(trunk));
  const save = useSaveTrunk();
  const { fields, other, check } = useChecked(newSipTrunk, save.error);
  const set = (change: Partial<TrunkValues>): void => setValue({ ...value, ...change });
  const inbound = value.direction === "inbound";
  const takeTheirs = async (): Promise<void> => {
    const fresh = (await telephony.refetch()).data?.trunks.find(({ id }) => id === seen?.id);
    if (!fresh) return onClose();
    setSeen(fresh);
    setValue(trunkValues(fresh));
    save.reset();
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const input = toTrunkInput(value, seen);
    if (!save.isPending && check(input)) save.mutate(input, { onSuccess: onClose });
  };
  const title = seen ? `Change ${seen.name}` : "New trunk";
  const addressProblem = Object.entries(fields).find(([path]) => path.startsWith("allowed_addresses"))?.[1];
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(520px,calc(100vw-32px))]">
      <form onSubmit={submit} noValidate className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
        <TextField
          label="Name"
          required
          maxLength={80}
          placeholder="Main line"
          value={value.name}
          problem={fields["name"]}
          onChange={(e) => set({ name: e.target.value })}
        />
        {!seen && (
          <RadioGroup
            legend="Direction"
            cards
            options={directions}
            value={value.direction}
            onChange={(direction) => set({ direction })}
          />
        )}
        {inbound ? (
          <TextArea
            label="Calls may come from"
            rows={2}
            className="font-mono"
            spellCheck={false}
            placeholder="192.0.2.0/24"
            hint="Addresses or networks, one a line. None: whoever has the password."
            value={value.allowed}
            problem={addressProblem}
            onChange={(e) => set({ allowed: e.target.value })}
          />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)_11rem] gap-3 compact:grid-cols-1">
            <TextField
              label="Address"
              required
              className="font-mono"
              spellCheck={false}
              placeholder="sip.carrier.example:5061"
              value={value.address}
              problem={fields["address"]}
              onChange={(e) => set({ address: e.target.value })}
            />
            <Select
              label="Transport"
              options={transports}
              value={value.transport}
              onChange={(transport) => transport && set({ transport })}
            />
          </div>
        )}
        <div className="grid grid-cols-2 gap-3 compact:grid-cols-1">
          <TextField
            label="User"
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
            hint="Empty: no password is asked for."
            value={value.user}
            problem={fields["auth_user"]}
            onChange={(e) => set({ user: e.target.value })}
          />
          <TextField
            label="Password"
            type="password"
            autoComplete="new-password"
            maxLength={200}
            placeholder={seen?.auth_user ? "unchanged" : ""}
            hint={seen?.auth_user ? "One is set. What you write replaces it." : "Sealed, and never shown again."}
            value={value.password}
            problem={fields["password"]}
            onChange={(e) => set({ password: e.target.value })}
          />
        </div>
        <FormFoot
          error={save.error}
          other={other}
          saving={save.isPending}
          disabled={value.name.trim() === ""}
          label={seen ? "Save" : "Make trunk"}
          onTheirs={seen && (() => void takeTheirs())}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
