import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { ErrorState } from "@switchboard/ui/error-state";
import { Section } from "@switchboard/ui/section";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { useExportCustomer } from "./export-customer.ts";
import { CustomerHistory } from "./history.tsx";
import { Merges } from "./merges.tsx";
import { CustomerNotes } from "./notes.tsx";
import { useCustomer } from "./reveal.ts";

/** Everything about one customer: what is known, what was said, what colleagues noted, and what may be done. */
export function CustomerPage() {
  const { customerId } = useParams({ from: "/frame/customers/$customerId" });
  const { customer, masked, revealed, pending, toggle } = useCustomer(customerId);
  const [asking, setAsking] = useState<"nothing" | "edit" | "erase">("nothing");
  const [mayReveal, mayMerge] = [useMay("customer.reveal"), useMay("customer.merge")];
  const erased = customer?.erased_at != null;
  const mayWrite = useMay("customer.write") && customer !== undefined && !erased;
  const [mayExport, mayErase] = [useMay("customer.export"), useMay("customer.erase")];
  const exporting = useExportCustomer();
  const label = customer?.name ?? customer?.external_customer_id ?? (erased ? "Erased customer" : "Customer");
  useCommand("reveal", toggle, mayReveal && customer !== undefined && !erased);
  useCommand("edit_customer", () => setAsking("edit"), mayWrite);
  useEffect(() => {
    document.title = `${label} · Switchboard`;
  }, [label]);
  if (masked.isError && !customer) {
    return (
      <main className="flex min-w-0 flex-1 flex-col bg-panel">
        <ErrorState
          title="The customer could not be loaded"
          detail={problemOf(masked.error).text}
          onRetry={() => void masked.refetch()}
        />
      </main>
    );
  }
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <h1 className="min-w-0 truncate font-semibold text-ink text-lg">{label}</h1>
        {customer?.vip && <Chip tone="waiting">VIP</Chip>}
        <span className="flex-1" />
        {mayWrite && (
          <Button onClick={() => setAsking("edit")}>
            Edit <CommandKey id="edit_customer" />
          </Button>
        )}
        {mayExport && customer && (
          <Button disabled={exporting.isPending} onClick={() => exporting.mutate(customer.id)}>
            Export
          </Button>
        )}
        {mayErase && customer && !erased && (
          <Button kind="danger" onClick={() => setAsking("erase")}>
            Erase…
          </Button>
        )}
      </header>
      <div tabIndex={0} role="region" aria-label="About this customer" className="min-h-0 flex-1 overflow-y-auto">
        {customer ? (
          <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,320px)_minmax(0,1fr)] gap-x-4 compact:grid-cols-1">
            <div>
              <Section
                title="Contact"
                aside={
                  mayReveal &&
                  !erased && (
                    <Button kind="quiet" size="small" className="-my-1 -mr-2" disabled={pending} onClick={toggle}>
                      {revealed ? "cover" : "reveal all"} <CommandKey id="reveal" />
                    </Button>
                  )
                }
              >
                <CustomerFacts customer={customer} mayReveal={mayReveal} />
                {revealed && (
                  <p className="mt-2 text-waiting text-xs">Revealed for two minutes; this is kept in the audit.</p>
                )}
              </Section>
              {mayMerge && !erased && <Merges customer={customer} />}
            </div>
            <div>
              <CustomerHistory customerId={customer.id} />
              <CustomerNotes customerId={customer.id} erased={erased} />
            </div>
          </div>
        ) : (
          <div role="status" aria-label="Loading" className="grid gap-3 p-4">
            <Skeleton className="h-3 w-1/2" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        )}
      </div>
      {asking === "edit" && customer && <EditDialog customer={customer} onClose={() => setAsking("nothing")} />}
      {asking === "erase" && customer && (
        <EraseDialog customerId={customer.id} label={label} onClose={() => setAsking("nothing")} />
      )}
    </main>
  );
}
