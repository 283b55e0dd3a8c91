import type { Meta, StoryObj } from "@storybook/react-vite";
import { Checkbox } from "./checkbox.tsx";
import { RadioGroup } from "./radio-group.tsx";
import { Switch } from "./switch.tsx";

export default { title: "Fields/Choices" } satisfies Meta;

const nothing = (): void => undefined;

export const Checkboxes: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-2">
      <Checkbox label="Not chosen" checked={false} onChange={nothing} />
      <Checkbox label="Chosen" checked onChange={nothing} hint="With a word of what it means." />
      <Checkbox label="Some of them" checked={false} indeterminate onChange={nothing} />
      <Checkbox label="Not for you" checked disabled onChange={nothing} />
      <Checkbox label="A label so long that it needs a second line to be read as a whole" checked onChange={nothing} />
    </div>
  ),
};

export const CheckboxFocused: StoryObj = {
  render: () => <Checkbox label="Chosen" checked onChange={nothing} />,
  parameters: { press: ["Tab"], hover: "input" },
};

export const Switches: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-3">
      <Switch label="Sound" checked={false} onChange={nothing} />
      <Switch label="Desktop notices" checked onChange={nothing} hint="For conversations that wait for you." />
      <Switch label="Single keys" checked disabled onChange={nothing} />
    </div>
  ),
};

const themes = [
  { id: "system", label: "As the system has it" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark", hint: "For the night" },
  { id: "none", label: "None", disabled: true },
] as const;

export const Radios: StoryObj = {
  render: () => <RadioGroup legend="Theme" options={themes} value="light" onChange={nothing} />,
};

export const RadioCards: StoryObj = {
  render: () => (
    <div className="max-w-sm">
      <RadioGroup legend="Theme" options={themes} first="dark" name="theme" cards />
    </div>
  ),
  parameters: { press: ["Tab"] },
};
