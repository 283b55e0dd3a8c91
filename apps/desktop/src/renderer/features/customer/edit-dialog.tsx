import type { CustomerView } from "@switchboard/contracts/customer";
import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";

/** Changes contact data. What is covered stays as it is unless something is written in its place. */
export function EditDialog({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const [written, setWritten] = useState({ name: customer.name ?? "", email: "", phone: "", vip: customer.vip });
  const save = useMutation(
    trpc.customer.save.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.customer.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
        onClose();
      },
    }),
  );
  const problem = save.error ? problemOf(save.error) : null;
  const fields = save.error?.data?.fields ?? [];
  const at = (path: string) => fields.find((each) => each.path === path)?.message;
  return (
    <Modal label="Edit the customer" open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form
        className="grid gap-3 p-5"
        onSubmit={(e) => {
          e.preventDefault();
          const { email, phone, name, vip } = written;
          const more = { ...(email && { email }), ...(phone && { phone }) };
          save.mutate({ customer_id: customer.id, version: customer.version, name, vip, ...more });
        }}
      >
        <h2 className="font-semibold text-ink text-lg">Edit the customer</h2>
        <TextField
          label="Name"
          value={written.name}
          maxLength={200}
          problem={at("name")}
          onChange={(e) => setWritten({ ...written, name: e.target.value })}
        />
        <TextField
          label="E-mail"
          placeholder={customer.email ?? "not known"}
          value={written.email}
          maxLength={320}
          problem={at("email")}
          onChange={(e) => setWritten({ ...written, email: e.target.value })}
        />
        <TextField
          label="Phone"
          placeholder={customer.phone ?? "+47 912 34 512"}
          value={written.phone}
          maxLength={40}
          problem={at("phone")}
          onChange={(e) => setWritten({ ...written, phone: e.target.value })}
        />
        <Checkbox label="VIP" checked={written.vip} onChange={(vip) => setWritten({ ...written, vip })} />
        {problem && (
          <p role="alert" className="text-breach text-sm">
            {problem.text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
