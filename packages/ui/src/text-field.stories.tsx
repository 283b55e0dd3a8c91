import type { Meta, StoryObj } from "@storybook/react-vite";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

export default { title: "Fields/TextField", component: TextField } satisfies Meta<typeof TextField>;

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-4">
      <TextField label="Name" placeholder="As customers see it" />
      <TextField label="Name" defaultValue="Northwind" hint="It can be changed later." />
      <TextField label="Shortcut" defaultValue="refund" problem="Somebody uses it already: choose another." />
      <TextField label="Name" defaultValue="Northwind" disabled />
      <TextField label="Id" defaultValue="cl_8f2" readOnly className="font-mono" />
      <TextField label="Search" labelHidden placeholder="Name, action or id" size="small" />
    </div>
  ),
};

export const Focused: StoryObj = {
  render: () => <TextField label="Name" defaultValue="Northwind" className="max-w-xs" />,
  parameters: { press: ["Tab"] },
};

export const Lines: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-4">
      <TextArea label="Text" placeholder="Dear {{customer.first_name}}" />
      <TextArea label="Text" rows={2} defaultValue="Hello {{name" problem="The placeholder is not closed." />
      <TextArea label="Text" rows={2} defaultValue="Hello" disabled />
    </div>
  ),
};

export const Comfortable: StoryObj = { ...States, globals: { density: "comfortable" } };
