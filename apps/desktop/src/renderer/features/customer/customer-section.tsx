import { Button } from "@switchboard/ui/button";
import { Facts } from "@switchboard/ui/facts";
import { Section } from "@switchboard/ui/section";
import { Skeleton } from "@switchboard/ui/skeleton";
import { format } from "date-fns/format";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { useCustomer } from "./reveal.ts";

const words = (name: string): string => name.replaceAll("_", " ");

const earlier = (count: number): string => {
  if (count <= 0) return "first conversation";
  return count === 1 ? "1 conversation" : `${count} conversations`;
};

/** Who the customer is: personal fields covered until revealed, and revealing is kept in the audit. */
export function CustomerSection({ customerId }: { customerId: string }) {
  const { customer, masked, revealed, pending, toggle } = useCustomer(customerId);
  const mayReveal = useMay("customer.reveal");
  useCommand("reveal", toggle, mayReveal && customer !== undefined);
  if (!customer) {
    return (
      <Section title="Customer">
        {masked.isLoadingError ? (
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
  const covered = customer.masked;
  const preferences = Object.entries(customer.preferences)
    .filter(([, value]) => typeof value !== "object")
    .slice(0, 6)
    .map(([name, value]) => ({ name: words(name), value: String(value) }));
  return (
    <Section
      title="Customer"
      aside={
        mayReveal && (
          <Button kind="quiet" size="small" className="-my-1 -mr-2" disabled={pending} onClick={toggle}>
            {revealed ? "cover" : "reveal"} <CommandKey id="reveal" />
          </Button>
        )
      }
    >
      <Facts
        items={[
          ...(customer.name ? [{ name: "Name", value: customer.name, masked: covered }] : []),
          { name: "E-mail", value: customer.email ?? "not known", masked: covered && customer.email !== null },
          { name: "Phone", value: customer.phone ?? "not known", masked: covered && customer.phone !== null },
          ...(customer.external_customer_id ? [{ name: "Number", value: customer.external_customer_id }] : []),
          { name: "Since", value: format(new Date(customer.since), "MMMM yyyy") },
          {
            name: "Earlier",
            value: earlier(customer.conversations - 1),
          },
          ...preferences,
        ]}
      />
      {revealed && <p className="mt-2 text-waiting text-xs">Revealed for two minutes; this is kept in the audit.</p>}
    </Section>
  );
}
