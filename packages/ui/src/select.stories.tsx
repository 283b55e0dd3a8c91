import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { Select } from "./select.tsx";

export default { title: "Fields/Select", component: Select } satisfies Meta<typeof Select>;

const options = [
  { id: "now", label: "Now" },
  { id: "hour", label: "Within the hour" },
  { id: "day", label: "Today, before the shop that asked for it closes its doors" },
  { id: "never", label: "Never", disabled: true },
] as const;
type Due = (typeof options)[number]["id"];

function Example({ first, ...rest }: { first?: Due; problem?: string; disabled?: boolean; size?: "small" }) {
  const [value, setValue] = useState<Due | undefined>(first);
  return <Select label="Due" none="Any time" options={options} value={value} onChange={setValue} {...rest} />;
}

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-4">
      <Example />
      <Example first="day" />
      <Example first="now" problem="It is past. Choose a later one." />
      <Example first="hour" disabled />
      <Example first="hour" size="small" />
    </div>
  ),
};

export const Open: StoryObj = {
  render: () => (
    <div className="max-w-xs">
      <Example first="hour" />
    </div>
  ),
  parameters: { shot: "page", press: ["Tab", "Space"] },
};
