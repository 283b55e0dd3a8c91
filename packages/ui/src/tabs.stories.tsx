import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { Tabs } from "./tabs.tsx";
import { ViewTabs } from "./view-tabs.tsx";

export default { title: "Lists/Tabs", component: Tabs } satisfies Meta<typeof Tabs>;

type Id = "text" | "problems" | "versions";

function Panes({ first }: { first: Id }) {
  const [current, setCurrent] = useState<Id>(first);
  return (
    <Tabs
      label="Config"
      current={current}
      onChange={setCurrent}
      tabs={[
        { id: "text", label: "Text", content: <p className="p-4">The document.</p> },
        { id: "problems", label: "Problems", count: 3, content: <p className="p-4">What is wrong with it.</p> },
        { id: "versions", label: "Versions", count: 0, content: <p className="p-4">None yet.</p> },
      ]}
    />
  );
}

export const Panel: StoryObj = { render: () => <Panes first="problems" /> };
export const Focused: StoryObj = {
  render: () => <Panes first="text" />,
  parameters: { press: ["Tab", "ArrowRight"] },
};

export const Views: StoryObj = {
  render: () => (
    <ViewTabs
      label="Views"
      current="waiting"
      onChange={() => undefined}
      tabs={[
        { id: "waiting", label: "Waiting", count: 3 },
        { id: "mine", label: "Mine", count: 0 },
        { id: "ai", label: "With the agent", count: 12_480 },
        { id: "resolved", label: "Resolved", count: undefined },
      ]}
    />
  ),
  parameters: { hover: "button:nth-child(3)" },
};
