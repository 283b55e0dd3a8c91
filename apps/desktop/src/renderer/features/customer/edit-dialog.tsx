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
import { ContactField } from "./contact-field.tsx";

/** Changes contact data. What is covered stays as it is unless something is written in its place. */
export function EditDialog({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  // The one that is edited: a change by somebody else meanwhile is a conflict, until one has been told of it.
  const [version, setVersion] = useState(customer.version);
  const [written, setWritten] = useState({ name: customer.name ?? "", email: "", phone: "", vip: customer.vip });
  const [removed, setRemoved] = useState({ email: false, phone: false });
  const save = useMutation(
    trpc.customer.save.mutationOptions({
      onSuccess: async () => {
        void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
        // Closed over what has been saved: whoever edits at once again edits that.
        await queryClient.invalidateQueries({ queryKey: trpc.customer.pathKey() });
        onClose();
      },
      onError: async (error) => {
        if (problemOf(error).code !== "conflict") return;
        const key = trpc.customer.get.queryKey({ customer_id: customer.id });
        await queryClient.invalidateQueries({ queryKey: key });
        setVersion((have) => queryClient.getQueryData(key)?.version ?? have);
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
          // An empty text takes the field away, one that is left out stays.
          const more = {
            ...((email || removed.email) && { email: removed.email ? "" : email }),
            ...((phone || removed.phone) && { phone: removed.phone ? "" : phone }),
          };
          save.mutate({ customer_id: customer.id, version, name, vip, ...more });
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
        {(["email", "phone"] as const).map((field) => (
          <ContactField
            key={field}
            label={field === "email" ? "E-mail" : "Phone"}
            known={customer[field]}
            example={field === "email" ? "ingrid@example.no" : "+47 912 34 512"}
            value={written[field]}
            problem={at(field)}
            removed={removed[field]}
            onChange={(value) => setWritten({ ...written, [field]: value })}
            onRemove={(gone) => setRemoved({ ...removed, [field]: gone })}
          />
        ))}
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
