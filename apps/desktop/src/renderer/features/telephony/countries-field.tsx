import { TextField } from "@switchboard/ui/text-field";
import { useState } from "react";

const split = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

/** Which countries' numbers may be called, by their two letters. */
export function CountriesField({
  value,
  problem,
  disabled,
  onChange,
}: {
  value: readonly string[];
  problem: boolean;
  disabled: boolean;
  onChange: (countries: string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  // What is typed stays as it is typed; what comes in from elsewhere is written anew.
  const text = split(typed).join() === value.join() ? typed : value.join(", ");
  return (
    <TextField
      label="Countries that may be called"
      hint="Two letters each, such as NO, SE. Empty: the countries of your own numbers. Premium, shared-cost and satellite numbers are never called."
      problem={problem ? "Write two letters each, such as NO, SE." : undefined}
      disabled={disabled}
      value={text}
      onChange={(e) => {
        setTyped(e.target.value);
        onChange(split(e.target.value));
      }}
    />
  );
}
