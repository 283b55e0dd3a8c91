import type { Meta, StoryObj } from "@storybook/react-vite";
import { NumberField } from "./number-field.tsx";

export default { title: "Fields/NumberField", component: NumberField } satisfies Meta<typeof NumberField>;

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-48 gap-4">
      <NumberField label="Answer within" value={15} unit="min" onChange={() => undefined} />
      <NumberField label="Open at once" value={undefined} hint="Empty: no limit." onChange={() => undefined} />
      <NumberField label="Share" value={140} unit="%" problem="100 at most." onChange={() => undefined} />
      <NumberField label="Open at once" value={4} disabled onChange={() => undefined} />
      <NumberField label="Weight" value={2} size="small" onChange={() => undefined} />
    </div>
  ),
};
