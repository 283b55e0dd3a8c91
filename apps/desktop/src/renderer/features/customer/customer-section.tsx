import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Section } from "@switchboard/ui/section";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link, useNavigate } from "@tanstack/react-router";
import { Phone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { DialDialog } from "../dial/dial-dialog.tsx";
import { useMay } from "../session/session.ts";
import { useEngines } from "../system/engines.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { DuplicatesHint } from "./duplicates.tsx";
import { useCustomer } from "./reveal.ts";

/**
 * Who the customer is, beside a conversation: personal fields covered until revealed, and the way to all the rest. Above it stands how
 * sure that is.
 */
export function CustomerSection({ customerId, children }: { customerId: string; children?: ReactNode }) {
  const { customer, masked, revealed, pending, toggle } = useCustomer(customerId);
  const mayReveal = useMay("customer.reveal");
  const navigate = useNavigate();
  const [dialling, setDialling] = useState(false);
  const engines = useEngines();
  useCommand("reveal", toggle, mayReveal && customer !== undefined);
  useCommand(
    "customer",
    () => void navigate({ to: "/customers/$customerId", params: { customerId } }),
    customer !== undefined,
  );
  const reachable = customer?.phone != null && customer.erased_at === null;
  const mayDial = useMay("call.dial") && reachable && engines?.calls.engine.state === "ready";
  useCommand("call_customer", () => setDialling(true), mayDial && !dialling);
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
      {children}
      {customer.vip && (
        <p className="mb-1.5">
          <Chip tone="waiting">VIP</Chip>
        </p>
      )}
      <CustomerFacts customer={customer} mayReveal={mayReveal} />
      {revealed && <p className="mt-2 text-waiting text-xs">Revealed for two minutes; this is kept in the audit.</p>}
      {mayDial && (
        <p className="mt-2">
          <Button size="small" onClick={() => setDialling(true)}>
            <Phone aria-hidden="true" className="size-3.5" /> Call <CommandKey id="call_customer" />
          </Button>
        </p>
      )}
      {dialling && (
        <DialDialog
          callee={{
            customerId: customer.id,
            label: customer.name ?? "the customer",
            covered: masked.data?.phone ?? "",
          }}
          onClose={() => setDialling(false)}
        />
      )}
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
