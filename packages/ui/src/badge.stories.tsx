import type { Meta, StoryObj } from "@storybook/react-vite";
import { Badge } from "./badge.tsx";

export default { title: "Signs/Badge", component: Badge } satisfies Meta<typeof Badge>;

export const Tones: StoryObj = {
  render: () => (
    <p className="flex items-center gap-2">
      <Badge count={3} />
      <Badge count={12} tone="ai" />
      <Badge count={7} tone="human" />
      <Badge count={1} tone="customer" />
      <Badge count={240} tone="waiting" label="waiting" />
      <Badge count={99} tone="breach" />
      <Badge count={0} />
    </p>
  ),
};
