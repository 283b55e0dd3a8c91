import type { Meta, StoryObj } from "@storybook/react-vite";
import { Inbox } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { expect, fn } from "storybook/test";
import { Chip } from "./chip.tsx";
import { type DataColumn, DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";

export default { title: "Lists/DataTable", component: DataTable } satisfies Meta<typeof DataTable>;

type Row = { id: string; name: string; tone: "ai" | "human" | "waiting" | "breach"; state: string; open: number };
const rows: Row[] = [
  { id: "1", name: "Nadia Farouk", tone: "ai", state: "agent", open: 2 },
  { id: "2", name: "Bo", tone: "human", state: "Mara", open: 14 },
  { id: "3", name: "Wilhelmina of the very long name that has to be cut", tone: "waiting", state: "waiting", open: 1 },
  { id: "4", name: "Ines Alvarez", tone: "breach", state: "overdue", open: 108 },
];
const columns: DataColumn<Row>[] = [
  {
    id: "name",
    header: "Customer",
    cell: (row) => row.name,
    sortBy: (row) => row.name,
    className: "max-w-40 truncate",
  },
  { id: "state", header: "Floor", cell: (row) => <Chip tone={row.tone}>{row.state}</Chip> },
  { id: "open", header: "Messages", cell: (row) => row.open, sortBy: (row) => row.open, end: true },
];

function Example(props: Partial<ComponentProps<typeof DataTable<Row>>>) {
  const [selected, setSelected] = useState<string[]>(["2"]);
  return (
    <div className="flex h-64 border border-line bg-panel">
      <DataTable
        label="Conversations"
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        columns={columns}
        selected={selected}
        onSelect={setSelected}
        onOpen={() => undefined}
        {...props}
      />
    </div>
  );
}

export const Rows: StoryObj = { render: () => <Example />, parameters: { hover: "tbody tr:nth-child(3)" } };

export const Sorted: StoryObj = {
  render: () => <Example />,
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByRole("button", { name: "Messages" })),
};

export const Extended: StoryObj = {
  render: () => <Example />,
  parameters: { press: ["Tab", "Tab", "Tab", "Tab", "Home", "Shift+ArrowDown", "Shift+ArrowDown"] },
};

export const Loading: StoryObj = { render: () => <Example loading /> };

export const Empty: StoryObj = {
  render: () => (
    <Example
      rows={[]}
      status={
        <EmptyState icon={<Inbox />} title="Nobody is waiting">
          New conversations appear here as they come.
        </EmptyState>
      }
    />
  ),
};

export const Failed: StoryObj = {
  render: () => (
    <Example
      rows={[]}
      status={
        <ErrorState title="The list could not be loaded" detail="The server is away." onRetry={() => undefined} />
      }
    />
  ),
};

export const Comfortable: StoryObj = { render: () => <Example />, globals: { density: "comfortable" } };

const opened = fn();
export const ByKeyboard: StoryObj = {
  render: () => <Example onOpen={opened} />,
  play: async ({ canvas, userEvent }) => {
    const chosen = (): string[] =>
      canvas.getAllByRole("row", { selected: true }).map((row) => row.querySelectorAll("td")[1]?.textContent ?? "");
    canvas.getAllByRole("row")[1]?.focus();
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(chosen()).toEqual(["Nadia Farouk", "Bo"]);
    await userEvent.keyboard(" ");
    expect(chosen()).toEqual(["Nadia Farouk"]);
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(chosen()).toHaveLength(rows.length);
    await userEvent.keyboard("{Escape}");
    expect(canvas.queryAllByRole("row", { selected: true })).toEqual([]);
    await userEvent.click(canvas.getByLabelText("Select Bo"));
    await userEvent.keyboard("{Shift>}");
    await userEvent.click(canvas.getByLabelText("Select Ines Alvarez"));
    await userEvent.keyboard("{/Shift}");
    expect(chosen()).toHaveLength(3);
    canvas.getAllByRole("row")[2]?.focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(opened).toHaveBeenLastCalledWith(rows[3]);
  },
};
