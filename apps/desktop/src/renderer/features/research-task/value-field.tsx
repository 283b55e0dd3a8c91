import type { ResearchField } from "@switchboard/contracts/research-task";
import { valueProblem } from "@switchboard/contracts/research-value";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { useState } from "react";

const boundsOf = ({ min, max }: ResearchField): string =>
  min !== undefined && max !== undefined
    ? `${min} to ${max}`
    : min !== undefined
      ? `from ${min}`
      : max !== undefined
        ? `up to ${max}`
        : "";

/** A fact's value, by its kind, and why it is not of that kind. The server holds it to the same. */
export function ValueField({
  field,
  value,
  onChange,
}: {
  field: ResearchField;
  value: string;
  onChange: (value: string) => void;
}) {
  // What is half written is not wrong yet.
  const [left, setLeft] = useState(false);
  const wrong = left && value !== "" ? valueProblem(field, value.trim()) : undefined;
  if (field.type === "choice" || field.type === "yes_no") {
    const options = field.type === "yes_no" ? ["yes", "no"] : (field.options ?? []);
    return (
      <Select
        label="Value"
        none="Not found"
        options={options.map((id) => ({ id, label: id }))}
        value={value === "" ? undefined : value}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  }
  const hints = { text: "", number: boundsOf(field), date: "", url: "https://" } as const;
  return (
    <TextField
      label="Value"
      className="w-full min-w-0"
      value={value}
      maxLength={2000}
      placeholder={hints[field.type]}
      {...(field.type === "date" && { type: "date" })}
      {...(field.type === "number" && { inputMode: "decimal" as const })}
      problem={wrong && `It ${wrong}.`}
      onBlur={() => setLeft(true)}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}
