import type { ClientTemplate } from "@switchboard/contracts/client";

const templates: readonly { id: ClientTemplate; label: string; says: string }[] = [
  { id: "ecommerce", label: "Online shop", says: "Orders, delivery, returns, payment" },
  { id: "clinic", label: "Clinic", says: "Appointments and visits, no medical advice" },
  { id: "saas", label: "Software", says: "Accounts, plans, invoices, problems" },
  { id: "blank", label: "Blank", says: "One page of knowledge to write" },
];

/** The templates as radio buttons: arrow keys move between them. */
export function TemplateChoice() {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-ink text-sm">Template</legend>
      <div className="grid grid-cols-2 gap-2">
        {templates.map(({ id, label, says }, index) => (
          <label
            key={id}
            className="flex cursor-pointer items-start gap-2 rounded-md border border-line-strong bg-raised p-2.5 hover:bg-hover has-checked:bg-selected"
          >
            <input type="radio" name="template" value={id} defaultChecked={index === 0} className="mt-1" />
            <span className="min-w-0">
              <b className="block font-medium text-ink text-sm">{label}</b>
              <span className="block text-muted text-xs">{says}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
