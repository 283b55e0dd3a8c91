import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { hearNews } from "../notification/news.ts";

const word = "ERASE";

/** Erases a customer after the word was typed; says what goes and what stays. */
export function EraseDialog({
  customerId,
  label,
  onClose,
}: {
  customerId: string;
  label: string;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const erase = useMutation(
    trpc.customer.erase.mutationOptions({
      onSuccess: ({ conversations, entries, notes }) => {
        hearNews("erasures");
        const detail = `${entries} entries of ${conversations} conversations changed, ${notes} notes deleted.`;
        notify({ tone: "human", title: "The customer is erased", detail });
        onClose();
      },
    }),
  );
  return (
    <Modal label={`Erase ${label}`} open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form
        className="grid gap-3 p-5"
        onSubmit={(e) => {
          e.preventDefault();
          if (typed === word) erase.mutate({ customer_id: customerId, confirm: typed });
        }}
      >
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">Erase {label}?</h2>
        <p>This cannot be undone.</p>
        <ul className="list-disc pl-4 text-muted text-sm">
          <li>
            Contact data, further fields, preferences and notes go, and those of whoever was merged into this customer.
          </li>
          <li>Name, addresses and numbers are taken out of what was said.</li>
          <li>The conversations stay without them, with their times and figures, and the audit keeps who erased.</li>
        </ul>
        <TextField label={`Type ${word}`} value={typed} autoComplete="off" onChange={(e) => setTyped(e.target.value)} />
        {erase.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(erase.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="danger" type="submit" disabled={typed !== word || erase.isPending}>
            Erase
          </Button>
        </div>
      </form>
    </Modal>
  );
}
