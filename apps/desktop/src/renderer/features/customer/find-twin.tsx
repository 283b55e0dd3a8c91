import type { CustomerView } from "@switchboard/contracts/customer";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

/** Looks for the customer who is the same person, by name or contact data; the merge itself comes next. */
export function FindTwin({
  customer,
  onFound,
  onClose,
}: {
  customer: CustomerView;
  onFound: (customerId: string) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  const found = useQuery(trpc.customer.find.queryOptions({ q, names: true }, { enabled: q !== "" }));
  const others = found.data?.filter((each) => each.id !== customer.id);
  return (
    <Modal label="Find the same person" open onClose={onClose} className="w-[min(480px,calc(100vw-32px))]">
      <form
        className="grid max-h-[70vh] gap-3 overflow-y-auto p-5"
        onSubmit={(e) => {
          e.preventDefault();
          setQ(typed.trim());
        }}
      >
        <h2 className="font-semibold text-ink text-lg">Who is the same person?</h2>
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              label="Name, e-mail, phone or customer number"
              hint="Names by whole words; the rest as it is written."
              value={typed}
              maxLength={320}
              onChange={(e) => setTyped(e.target.value)}
            />
          </div>
          <Button type="submit" className="mt-6" disabled={!typed.trim()}>
            Find
          </Button>
        </div>
        {found.isLoading && <Skeleton className="h-8 w-full" />}
        {found.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(found.error).text}
          </p>
        )}
        {others && (
          <div role="status">
            {others.length === 0 && <p className="text-muted">Nobody else is known by that.</p>}
            <ul aria-label="Customers found" className="grid gap-1">
              {others.map((each) => (
                <li key={each.id} className="flex items-center gap-2 rounded-md border border-line px-3 py-2">
                  <span className="wrap-anywhere min-w-0 flex-1">
                    <span className="block text-ink">{each.label}</span>
                    <span className="block text-muted text-sm">
                      {[
                        each.email,
                        each.phone,
                        each.external_customer_id,
                        `${each.conversations} ${each.conversations === 1 ? "conversation" : "conversations"}`,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                  <Button onClick={() => onFound(each.id)}>Merge…</Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="flex justify-end">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
