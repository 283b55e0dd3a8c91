import type { DialRules } from "@switchboard/contracts/telephony";
import { NumberField } from "@switchboard/ui/number-field";

type Limit = Exclude<keyof DialRules, "enabled" | "hours" | "countries">;

const groups: { title: string; about: string; fields: [Limit, string, string, string][] }[] = [
  {
    title: "How many",
    about: "of the client’s calls together",
    fields: [
      ["at_once", "At the same time", "calls", "1 to 200"],
      ["per_minute", "Begun within a minute", "calls", "1 to 600"],
      ["ring_s", "A telephone rings", "s", "5 to 80"],
    ],
  },
  {
    title: "One person",
    about: "calls to one number",
    fields: [
      ["tries", "Calls that came to nothing", "calls", "1 to 20"],
      ["tries_hours", "Counted within", "h", "1 to 720"],
      ["pause_minutes", "Pause between two", "min", "0 to 10,080"],
    ],
  },
  {
    title: "Abandoned calls",
    about: "picked up, and nobody spoke within 2 s",
    fields: [
      ["abandoned_percent", "May be abandoned", "%", "0 to 100"],
      ["abandoned_hours", "Counted within", "h", "1 to 720"],
    ],
  },
];

/** The limits of a dial policy. */
export function LimitFields({
  value,
  problems,
  disabled,
  onChange,
}: {
  value: Partial<DialRules>;
  problems: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange: (change: Partial<DialRules>) => void;
}) {
  return groups.map(({ title, about, fields }) => (
    <fieldset key={title} className="min-w-0">
      <legend className="mb-2 font-medium text-ink">
        {title} <span className="font-normal text-muted text-sm">· {about}</span>
      </legend>
      <div className="grid grid-cols-3 gap-3 compact:grid-cols-1">
        {fields.map(([field, label, unit, range]) => (
          <NumberField
            key={field}
            label={label}
            unit={unit}
            step={field === "abandoned_percent" ? "any" : 1}
            disabled={disabled}
            value={value[field]}
            problem={problems.has(field) ? `Write ${range}.` : undefined}
            onChange={(number) => onChange({ [field]: number })}
          />
        ))}
      </div>
    </fieldset>
  ));
}
