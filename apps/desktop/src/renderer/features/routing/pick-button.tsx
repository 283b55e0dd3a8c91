import { Button } from "@switchboard/ui/button";
import { ComboboxList } from "@switchboard/ui/combobox-list";
import { Popover } from "@switchboard/ui/popover";
import type { Choice } from "@switchboard/ui/select";
import type { ReactNode } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import type { CommandId } from "../../keys/command-table.ts";
import { useCommand } from "../../keys/commands.ts";

/** A button that opens a list to search in, by its key as well; after a choice the focus is back on it. */
export function PickButton<T extends string>({
  label,
  command,
  options,
  chosen,
  loading = false,
  open,
  onOpen,
  onPick,
  children,
}: {
  label: string;
  command: CommandId;
  options: readonly Choice<T>[];
  chosen: T | undefined;
  loading?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onPick: (id: T) => void;
  children: ReactNode;
}) {
  useCommand(command, () => onOpen(true));
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={onOpen}
      align="end"
      className="w-72 p-0"
      trigger={
        <Button kind="quiet">
          {children} <CommandKey id={command} />
        </Button>
      }
    >
      <ComboboxList
        label={label}
        options={options}
        chosen={chosen === undefined ? [] : [chosen]}
        loading={loading}
        onPick={(id) => {
          onOpen(false);
          onPick(id);
        }}
      />
    </Popover>
  );
}
