import type { Meta, StoryObj } from "@storybook/react-vite";
import { Check, X } from "lucide-react";
import { Button } from "./button.tsx";
import { Kbd } from "./kbd.tsx";

export default { title: "Actions/Button", component: Button } satisfies Meta<typeof Button>;

export const Kinds: StoryObj = {
  render: () => (
    <div className="flex flex-wrap items-center gap-2">
      <Button>Plain</Button>
      <Button kind="primary">
        Take over <Kbd inherit>T</Kbd>
      </Button>
      <Button kind="quiet">Quiet</Button>
      <Button kind="danger">Delete</Button>
      <Button aria-pressed>Pressed</Button>
      <Button>
        <Check className="size-3.5" /> With a sign
      </Button>
      <Button size="icon" aria-label="Close">
        <X className="size-3.5" />
      </Button>
    </div>
  ),
};

export const Sizes: StoryObj = {
  render: () => (
    <div className="flex items-center gap-2">
      <Button size="small">Small</Button>
      <Button>Regular</Button>
      <Button size="large">Large</Button>
    </div>
  ),
};

export const Disabled: StoryObj = {
  render: () => (
    <div className="flex items-center gap-2">
      <Button disabled>Plain</Button>
      <Button kind="primary" disabled>
        Primary
      </Button>
      <Button kind="quiet" disabled>
        Quiet
      </Button>
      <Button kind="danger" disabled>
        Danger
      </Button>
    </div>
  ),
};

export const Hovered: StoryObj = { ...Kinds, parameters: { hover: "button:nth-child(1)" } };
export const HoveredPrimary: StoryObj = { ...Kinds, parameters: { hover: "button:nth-child(2)" } };
export const Focused: StoryObj = { ...Kinds, parameters: { press: ["Tab", "Tab"] } };
export const Comfortable: StoryObj = { ...Kinds, globals: { density: "comfortable" } };
