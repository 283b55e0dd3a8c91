import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { Combobox, MultiCombobox } from "./combobox.tsx";

export default { title: "Fields/Combobox", component: Combobox } satisfies Meta<typeof Combobox>;

const people = [
  { id: "ada", label: "Ada Lovelace", hint: "4 open" },
  { id: "grace", label: "Grace Hopper", hint: "1 open" },
  { id: "jean", label: "Jean Bartik, who has a name so long that it does not fit", hint: "away since this morning" },
  { id: "mary", label: "Mary Kenneth Keller", hint: "away", disabled: true },
] as const;
type Person = (typeof people)[number]["id"];

function One({ first, ...rest }: { first?: Person; problem?: string; disabled?: boolean }) {
  const [value, setValue] = useState<Person | undefined>(first);
  return <Combobox label="Assignee" options={people} value={value} onChange={setValue} clearable {...rest} />;
}

function Many({ first, onCreate }: { first: Person[]; onCreate?: (text: string) => void }) {
  const [values, setValues] = useState<Person[]>(first);
  return <MultiCombobox label="Team" options={people} values={values} onChange={setValues} onCreate={onCreate} />;
}

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-xs gap-4">
      <One />
      <One first="jean" />
      <One first="ada" problem="Ada is away. Choose somebody who is here." />
      <One first="grace" disabled />
    </div>
  ),
};

export const Open: StoryObj = {
  render: () => <One first="grace" />,
  parameters: { shot: "page" },
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByLabelText("Assignee")),
};

export const NothingFound: StoryObj = {
  ...Open,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByLabelText("Assignee"));
    await userEvent.keyboard("zzz");
  },
};

export const Several: StoryObj = {
  render: () => (
    <div className="max-w-xs">
      <Many first={["ada", "jean"]} />
    </div>
  ),
};

export const SeveralOpen: StoryObj = {
  render: () => <Many first={["grace"]} onCreate={() => undefined} />,
  parameters: { shot: "page" },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByLabelText("Team"));
    await userEvent.keyboard("gra");
  },
};

export const Loading: StoryObj = {
  render: () => (
    <Combobox
      label="Customer"
      options={[]}
      value={undefined}
      onChange={() => undefined}
      onSearch={() => undefined}
      loading
    />
  ),
  parameters: { shot: "page" },
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByLabelText("Customer")),
};

export const ByKeyboard: StoryObj = {
  render: () => <One />,
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByLabelText("Assignee");
    button.focus();
    await userEvent.keyboard("{ArrowDown}hop{Enter}");
    expect(button).toHaveTextContent("Grace Hopper");
    await waitFor(() => expect(button).toHaveFocus());
    await userEvent.keyboard("{Enter}{Escape}");
    expect(button).toHaveAttribute("aria-expanded", "false");
  },
};
