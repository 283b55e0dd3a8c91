import type { Meta, StoryObj } from "@storybook/react-vite";
import { Confirm } from "./confirm.tsx";

export default { title: "Floats/Confirm", component: Confirm, parameters: { shot: "page" } } satisfies Meta<
  typeof Confirm
>;

const nothing = (): void => undefined;

export const Plain: StoryObj = {
  render: () => (
    <Confirm title="Activate version 7?" confirm="Activate" onConfirm={nothing} onClose={nothing}>
      New conversations begin with it; 12 that are open stay on version 6.
    </Confirm>
  ),
};

export const Reason: StoryObj = {
  render: () => (
    <Confirm
      title="Return this task to the queue?"
      confirm="Return"
      reason={{ label: "Why", least: 3, placeholder: "For who takes it next" }}
      onConfirm={nothing}
      onClose={nothing}
    />
  ),
};

export const ReasonMissing: StoryObj = {
  ...Reason,
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByRole("button", { name: "Return" })),
};

export const Failed: StoryObj = {
  render: () => (
    <Confirm
      title="Delete “where_is_my_order_when_the_parcel_is_late”?"
      confirm="Delete"
      danger
      problem="Mara has changed it meanwhile. Look at it again."
      onConfirm={nothing}
      onClose={nothing}
    />
  ),
};
