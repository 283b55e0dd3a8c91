import type { CustomerView } from "@switchboard/contracts/customer";
import { Facts } from "@switchboard/ui/facts";
import { dateText, monthText } from "../../clock/date-words.ts";
import { FieldRow } from "./field-row.tsx";

const words = (name: string): string => name.replaceAll("_", " ");

const counted = (count: number): string => (count === 1 ? "1 conversation" : `${count} conversations`);

/** What is known of a customer, each personal field with its own cover. */
export function CustomerFacts({ customer, mayReveal }: { customer: CustomerView; mayReveal: boolean }) {
  if (customer.erased_at) {
    return (
      <p className="text-muted">
        Erased by {customer.erased_by_name} on {dateText(customer.erased_at)}. What was said stays, without name,
        addresses and numbers.
      </p>
    );
  }
  const row = { customerId: customer.id, mayReveal, plain: !customer.masked };
  const field = (name: "email" | "phone", label: string) => ({
    name: label,
    value:
      customer[name] === null ? "not known" : <FieldRow {...row} field={name} label={label} covered={customer[name]} />,
  });
  const preferences = Object.entries(customer.preferences)
    .filter(([, value]) => typeof value !== "object")
    .slice(0, 6)
    .map(([name, value]) => ({ name: words(name), value: String(value) }));
  return (
    <Facts
      items={[
        ...(customer.name ? [{ name: "Name", value: customer.name }] : []),
        field("email", "E-mail"),
        field("phone", "Phone"),
        ...customer.pii.map((each) => ({
          name: each.name,
          value: <FieldRow {...row} field={`pii.${each.name}`} label={each.name} covered={each.value} />,
        })),
        ...(customer.external_customer_id ? [{ name: "Number", value: customer.external_customer_id }] : []),
        { name: "Since", value: monthText(customer.since) },
        { name: "Here", value: counted(customer.conversations) },
        ...customer.open_tickets.map((ticket) => ({ name: "Ticket", value: `${ticket.number}, open` })),
        ...preferences,
      ]}
    />
  );
}
