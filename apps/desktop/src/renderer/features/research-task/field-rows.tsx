import { type ResearchFieldType, researchFieldType } from "@switchboard/contracts/research-task";
import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { X } from "lucide-react";
import { type FieldDraft, newField } from "./question-draft.ts";

const types: Record<ResearchFieldType, string> = {
  text: "Text",
  number: "Number",
  date: "Date",
  url: "Web address",
  yes_no: "Yes or no",
  choice: "One of several",
};

/** The facts that are asked for: name, kind, whether it is needed, and the known value of a gold question. */
export function FieldRows({
  fields,
  gold,
  problems,
  onChange,
}: {
  fields: readonly FieldDraft[];
  gold: boolean;
  problems: Record<string, string>;
  onChange: (fields: FieldDraft[]) => void;
}) {
  const set = (key: number, part: Partial<FieldDraft>): void =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...part } : field)));
  const problem = (i: number, name: string) => {
    const text = problems[`fields.${i}.${name}`];
    return text ? { problem: text } : {};
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">Facts</legend>
      {fields.map((field, i) => (
        <div key={field.key} className="grid gap-2 rounded-lg border border-line p-2.5">
          <div className="flex items-end gap-2 [&>div]:min-w-0">
            <div className="flex-1">
              <TextField
                label={`Fact ${i + 1}`}
                value={field.label}
                maxLength={120}
                placeholder="Annual revenue"
                onChange={(e) => set(field.key, { label: e.target.value })}
                className="w-full"
                {...problem(i, "label")}
              />
            </div>
            <Select<ResearchFieldType>
              label="Kind"
              options={researchFieldType.options.map((id) => ({ id, label: types[id] }))}
              value={field.type}
              onChange={(type) => set(field.key, { type: type ?? "text" })}
            />
            <Button
              kind="quiet"
              size="icon"
              aria-label={`Remove fact ${i + 1}`}
              disabled={fields.length === 1}
              onClick={() => onChange(fields.filter((each) => each !== field))}
            >
              <X aria-hidden="true" className="size-3.5" />
            </Button>
          </div>
          {field.type === "choice" && (
            <TextField
              label="Which ones"
              placeholder="AS, ASA, ENK"
              value={field.options}
              onChange={(e) => set(field.key, { options: e.target.value })}
              {...problem(i, "options")}
            />
          )}
          <div className="flex items-end gap-4">
            <Checkbox label="Needed" checked={field.required} onChange={(required) => set(field.key, { required })} />
            {gold && (
              <div className="flex-1">
                <TextField
                  label="Known value"
                  value={field.gold}
                  maxLength={2000}
                  onChange={(e) => set(field.key, { gold: e.target.value })}
                  className="w-full"
                />
              </div>
            )}
          </div>
        </div>
      ))}
      <Button
        className="justify-self-start"
        disabled={fields.length >= 60}
        onClick={() => onChange([...fields, newField()])}
      >
        Add a fact
      </Button>
    </fieldset>
  );
}
