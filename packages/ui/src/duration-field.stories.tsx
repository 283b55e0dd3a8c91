import type { Meta, StoryObj } from "@storybook/react-vite";
import { DurationField } from "./duration-field.tsx";

export default { title: "Fields/DurationField", component: DurationField } satisfies Meta<typeof DurationField>;

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-64 gap-4">
      <DurationField label="Answer within" seconds={5400} unit="min" onChange={() => undefined} />
      <DurationField
        label="Resolve within"
        seconds={null}
        unit="min"
        hint="Empty: no clock."
        onChange={() => undefined}
      />
      <DurationField label="Ends after" seconds={30} unit="s" problem="60 s at least." onChange={() => undefined} />
      <DurationField label="Ends after" seconds={172_800} unit="s" disabled onChange={() => undefined} />
    </div>
  ),
};
