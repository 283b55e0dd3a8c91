import { Button } from "@switchboard/ui/button";
import { DateField } from "@switchboard/ui/date-field";
import { useState } from "react";
import { fieldZoneHint } from "../../clock/date-words.ts";

/** `2026-03-01T09:30` of an instant, in the time of this machine. */
const localText = (at: string | null): string | undefined => {
  if (at === null) return undefined;
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** When a ticket is due. Saved when the field is left or by Enter: half of a date is none. */
export function DueField({
  at,
  disabled,
  onChange,
}: {
  at: string | null;
  disabled: boolean;
  onChange: (at: string | null) => void;
}) {
  const saved = localText(at);
  const [text, setText] = useState(saved);
  const save = (): void => {
    if (text === undefined) setText(saved);
    else if (text !== saved) onChange(new Date(text).toISOString());
  };
  return (
    <div
      role="group"
      aria-label="Due time"
      className="flex items-end gap-2"
      onBlur={save}
      onKeyDown={(e) => {
        if (e.key === "Enter" && (e.target as Element).tagName === "INPUT") save();
      }}
    >
      <div className="min-w-0 flex-1">
        <DateField
          label="Due"
          hint={fieldZoneHint()}
          kind="datetime-local"
          min="2020-01-01T00:00"
          value={text}
          disabled={disabled}
          onChange={setText}
        />
      </div>
      {at !== null && (
        <Button disabled={disabled} onClick={() => onChange(null)}>
          No time
        </Button>
      )}
    </div>
  );
}
