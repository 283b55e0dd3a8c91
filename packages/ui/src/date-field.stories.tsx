import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { DateField, type DateRange, DateRangeField } from "./date-field.tsx";

export default { title: "Fields/DateField", component: DateField } satisfies Meta<typeof DateField>;

function Range({ first, disabled = false }: { first: DateRange; disabled?: boolean }) {
  const [value, setValue] = useState(first);
  return <DateRangeField legend="Period" value={value} onChange={setValue} disabled={disabled} />;
}

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-4">
      <DateField label="Due" value={undefined} onChange={() => undefined} hint="In your own time zone." />
      <DateField label="Due" kind="datetime-local" value="2026-03-01T09:30" onChange={() => undefined} />
      <DateField label="Opens" kind="time" value="08:00" onChange={() => undefined} size="small" />
      <DateField label="Due" value="2026-03-01" onChange={() => undefined} problem="It is past." />
      <DateField label="Due" value="2026-03-01" onChange={() => undefined} disabled />
    </div>
  ),
};

export const Ranges: StoryObj = {
  render: () => (
    <div className="grid max-w-sm gap-4">
      <Range first={{ from: "2026-03-01", to: "2026-03-31" }} />
      <Range first={{ from: "2026-03-31", to: "2026-03-01" }} />
      <Range first={{}} disabled />
    </div>
  ),
};
