import type { Meta, StoryObj } from "@storybook/react-vite";
import { Avatar } from "./avatar.tsx";
import { Chip } from "./chip.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Facts } from "./facts.tsx";
import { Kbd } from "./kbd.tsx";
import { Section } from "./section.tsx";

export default { title: "Parts/All" } satisfies Meta;

export const Avatars: StoryObj = {
  render: () => (
    <p className="flex items-center gap-2">
      <Avatar name="Mara Lindqvist" /> Mara Lindqvist
      <Avatar name="Northwind Traders" shape="square" /> Northwind
      <Avatar name="Łucja" shape="square" /> Łucja
    </p>
  ),
};

export const AvatarsChosen: StoryObj = {
  render: () => (
    <p className="flex items-center gap-2">
      <Avatar name="Mara Lindqvist" hue={20} /> <Avatar name="Bo" hue={260} />
      <Avatar name="Mara Lindqvist" hue={300} size="large" /> <Avatar name="Northwind" shape="square" size="large" />
    </p>
  ),
};

export const Keys: StoryObj = {
  render: () => (
    <p className="flex items-center gap-2">
      <Kbd>T</Kbd> <Kbd>Ctrl K</Kbd> <Kbd>Esc</Kbd>
    </p>
  ),
};

export const Sections: StoryObj = {
  render: () => (
    <div className="w-72 border border-line bg-panel">
      <Section title="Customer" aside={<Chip tone="quiet">masked</Chip>}>
        <Facts
          items={[
            { name: "name", value: "N•••• F•••••", masked: true },
            { name: "e-mail", value: "n•••••@example.com", masked: true },
            { name: "order", value: "10254872-EU-RETURN-OF-A-PARCEL-WITH-A-LONG-NUMBER" },
          ]}
        />
      </Section>
      <Section title="Brief">
        <p>She asks where her parcel is.</p>
      </Section>
    </div>
  ),
};

export const Folded: StoryObj = {
  render: () => <Disclosure summary="lookup_order · 212 ms">Arguments</Disclosure>,
};

export const Unfolded: StoryObj = {
  render: () => (
    <Disclosure
      summary={<span className="truncate">lookup_order with a name that goes on for longer than the line</span>}
    >
      <p className="p-2">Arguments</p>
    </Disclosure>
  ),
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByRole("button")),
};
