import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Section } from "@switchboard/ui/section";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link, useNavigate } from "@tanstack/react-router";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { DuplicatesHint } from "./duplicates.tsx";
import { useCustomer } from "./reveal.ts";

/** Who the customer is, beside a conversation: personal fields covered until revealed, and the way to all the rest. */
export function CustomerSection({ customerId }: { customerId: string }) {
  const { customer, masked, revealed, pending, toggle } = useCustomer(customerId);
  const mayReveal = useMay("customer.reveal");
  const navigate = useNavigate();
  useCommand("reveal", toggle, mayReveal && customer !== undefined);
  useCommand(
    "customer",
    () => void navigate({ to: "/customers/$customerId", params: { customerId } }),
    customer !== undefined,
  );
  if (!customer) {
    return (
      <Section title="Customer">
        {masked.isError ? (
          <p className="text-breach">The customer could not be loaded.</p>
        ) : (
          <div className="grid gap-2.5">
            <Skeleton className="h-3 w-3/4" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        )}
      </Section>
    );
  }
  return (
    <Section
      title="Customer"
      aside={
        mayReveal &&
        customer.erased_at === null && (
          <Button kind="quiet" size="small" className="-my-1 -mr-2" disabled={pending} onClick={toggle}>
            {revealed ? "cover" : "reveal"} <CommandKey id="reveal" />
          </Button>
        )
      }
    >
      {customer.vip && (
        <p className="mb-1.5">
          <Chip tone="waiting">VIP</Chip>
        </p>
      )}
      <CustomerFacts customer={customer} mayReveal={mayReveal} />
      {revealed && <p className="mt-2 text-waiting text-xs">Revealed for two minutes; this is kept in the audit.</p>}
      <DuplicatesHint customerId={customer.id} />
      <p className="mt-2 text-sm">
        <Link
          to="/customers/$customerId"
          params={{ customerId: customer.id }}
          className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
        >
          History, notes and more
        </Link>{" "}
        <CommandKey id="customer" />
      </p>
    </Section>
  );
}
