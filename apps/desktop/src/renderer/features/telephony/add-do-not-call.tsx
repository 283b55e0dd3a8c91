import { newDoNotCall } from "@switchboard/contracts/telephony";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { notify } from "../../notice/notices.ts";
import { useChecked } from "./checked.ts";
import { FormFoot } from "./form-foot.tsx";
import { useAddDoNotCall } from "./telephony.ts";

/** Puts one number into the list; calls to it are refused from then on. */
export function AddDoNotCall({ onClose }: { onClose: () => void }) {
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const add = useAddDoNotCall();
  const { fields, other, check } = useChecked(newDoNotCall, add.error);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (add.isPending || !check({ number, reason })) return;
    add.mutate(
      { number, reason },
      {
        onSuccess: (entry) => {
          notify({ tone: "human", title: `${entry.number_masked} is not called any more` });
          onClose();
        },
      },
    );
  };
  return (
    <Modal label="Do not call" open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form onSubmit={submit} noValidate className="grid gap-4 p-5">
        <h2 className="font-semibold text-ink text-lg">Do not call</h2>
        <TextField
          label="Number"
          type="tel"
          required
          maxLength={40}
          placeholder="+47 912 34 567"
          hint="With its country code. It is not kept as it is."
          value={number}
          problem={fields["number"]}
          onChange={(e) => setNumber(e.target.value)}
        />
        <TextField
          label="Reason"
          maxLength={200}
          placeholder="Asked not to be called"
          value={reason}
          problem={fields["reason"]}
          onChange={(e) => setReason(e.target.value)}
        />
        <FormFoot
          error={add.error}
          other={other}
          saving={add.isPending}
          disabled={number.trim() === ""}
          label="Add"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
