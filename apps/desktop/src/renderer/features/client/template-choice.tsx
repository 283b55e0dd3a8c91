import type { ClientTemplate } from "@switchboard/contracts/client";
import { RadioGroup } from "@switchboard/ui/radio-group";
import type { Choice } from "@switchboard/ui/select";

const templates: readonly Choice<ClientTemplate>[] = [
  { id: "ecommerce", label: "Online shop", hint: "Orders, delivery, returns, payment" },
  { id: "clinic", label: "Clinic", hint: "Appointments and visits, no medical advice" },
  { id: "saas", label: "Software", hint: "Accounts, plans, invoices, problems" },
  { id: "blank", label: "Blank", hint: "One page of knowledge to write" },
];

/** The templates, for the form around to read. */
export function TemplateChoice() {
  return <RadioGroup legend="Template" name="template" options={templates} first="ecommerce" cards />;
}
