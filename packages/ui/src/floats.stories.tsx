import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { Button } from "./button.tsx";
import { Combobox } from "./combobox.tsx";
import { Menu, MenuItem, MenuLine } from "./menu.tsx";
import { Modal } from "./modal.tsx";
import { Popover } from "./popover.tsx";
import { TextField } from "./text-field.tsx";
import { Tooltip } from "./tooltip.tsx";

export default { title: "Floats/All", parameters: { shot: "page" } } satisfies Meta;

const press = (...keys: string[]) => ({ press: keys });

export const PopoverOpen: StoryObj = {
  render: () => (
    <Popover label="Snooze" trigger={<Button>Snooze</Button>}>
      <TextField label="Until" placeholder="tomorrow" />
    </Popover>
  ),
  parameters: press("Tab", "Enter"),
};

export const TooltipOpen: StoryObj = {
  render: () => (
    <Tooltip text="Take the conversation over" shortcut="T" side="bottom">
      <Button>Take over</Button>
    </Tooltip>
  ),
  parameters: press("Tab"),
};

export const MenuOpen: StoryObj = {
  render: () => (
    <Menu label="Theme" trigger={<Button>Theme</Button>}>
      <MenuItem onSelect={() => undefined} checked>
        Light
      </MenuItem>
      <MenuItem onSelect={() => undefined}>Dark</MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => undefined}>As the system has it</MenuItem>
    </Menu>
  ),
  parameters: press("Tab", "Enter", "ArrowDown"),
};

function InDialog() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Modal label="Assign" open={open} onClose={() => setOpen(false)}>
        <div className="grid gap-3 p-5">
          <h2 className="font-semibold text-ink text-lg">Assign</h2>
          <TextField label="Note" />
          <Combobox
            label="To"
            options={[
              { id: "ada", label: "Ada Lovelace" },
              { id: "grace", label: "Grace Hopper" },
            ]}
            value={undefined}
            onChange={() => undefined}
          />
        </div>
      </Modal>
    </>
  );
}

/** What floats over a dialog has to be inside it. */
export const ComboboxInDialog: StoryObj = { render: () => <InDialog />, parameters: press("Tab", "Enter") };

export const Drawer: StoryObj = {
  render: () => (
    <Modal label="Details" side="right" open onClose={() => undefined}>
      <div className="grid gap-2 p-4">
        <h2 className="font-semibold text-ink text-lg">Details</h2>
        <p>A pane from the right, for what stands beside the page where there is no room.</p>
      </div>
    </Modal>
  ),
};
