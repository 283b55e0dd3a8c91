import type { Meta, StoryObj } from "@storybook/react-vite";
import { Progress } from "./progress.tsx";

export default { title: "Signs/Progress", component: Progress } satisfies Meta<typeof Progress>;

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-3">
      <Progress label="Upload" value={0} text="0 of 120" />
      <Progress label="Upload" value={0.26} text="31 of 120" />
      <Progress label="Research" value={0.8} tone="human" />
      <Progress label="Import" value={1} tone="customer" text="done" />
      <Progress label="Import" value={0.6} tone="breach" text="stopped" />
      <Progress label="Reading" />
    </div>
  ),
};
