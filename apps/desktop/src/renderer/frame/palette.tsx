import { allowed } from "@switchboard/contracts/role";
import { Chip } from "@switchboard/ui/chip";
import { Modal } from "@switchboard/ui/modal";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { type ReactNode, useState } from "react";
import { stateChip } from "../features/conversation/words.ts";
import { useSession } from "../features/session/session.ts";
import { signOut } from "../features/session/sign-out.ts";
import { switchClient } from "../features/session/switch-client.ts";
import { settingsPages } from "../features/settings/pages.ts";
import { CommandKey } from "../keys/command-key.tsx";
import { COMMANDS, type CommandId } from "../keys/command-table.ts";
import { liveCommands, runCommand } from "../keys/commands.ts";
import { DENSITIES, densityWords, setDensity } from "./density.ts";
import { usePaletteSearch } from "./palette-search.ts";
import { ROOMS } from "./rooms.tsx";
import { setTheme, THEMES } from "./theme.ts";
import { themeWords } from "./you-menu.tsx";

const groupLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs";

function Entry({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2.5 text-text aria-selected:bg-selected aria-selected:text-ink"
    >
      {children}
    </Command.Item>
  );
}

const aboutOne = (id: CommandId): boolean => COMMANDS[id].group === "Conversation";

function Actions({
  heading,
  ids,
  then,
}: {
  heading: string;
  ids: readonly CommandId[];
  then: (action: () => void) => () => void;
}) {
  if (ids.length === 0) return null;
  return (
    <Command.Group heading={heading} className={groupLook}>
      {ids.map((id) => (
        <Entry key={id} value={COMMANDS[id].label} onSelect={then(() => runCommand(id))}>
          <span className="flex-1">{COMMANDS[id].label}</span>
          <CommandKey id={id} />
        </Entry>
      ))}
    </Command.Group>
  );
}

/** Reaches every screen, conversation and action by typing. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal label="Command palette" open={open} onClose={onClose} className="max-h-[60vh]">
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const { user, clients } = useSession();
  const navigate = useNavigate();
  const { found } = usePaletteSearch(text);
  const [actions] = useState(() => liveCommands().filter((id) => id !== "palette"));
  // The palette closes first, so that an action finds the page as it was before.
  const then = (action: () => void) => () => {
    onClose();
    setTimeout(action, 0);
  };
  const rooms = ROOMS.flatMap((group) => group.rooms).filter((room) => allowed(user.roles, room.needs));
  return (
    <Command label="Command palette" loop className="flex max-h-[60vh] flex-col">
      <Command.Input
        value={text}
        onValueChange={setText}
        autoFocus
        placeholder="Type a command, a name, a screen…"
        className="h-12 flex-none border-line border-b bg-transparent px-4 text-ink text-lg outline-none placeholder:text-muted"
      />
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-8 text-center text-muted">
          Nothing is called “{text}”. Try a customer’s name or a word like “return”.
        </Command.Empty>
        <Actions heading="This conversation" ids={actions.filter(aboutOne)} then={then} />
        <Command.Group heading="Conversations" className={groupLook}>
          {found.map((row) => {
            const chip = stateChip(row, user.id, Date.now());
            return (
              <Entry
                key={row.id}
                value={`${row.customer_label} ${row.last_text} ${row.id}`}
                onSelect={then(
                  () =>
                    void navigate({
                      to: "/inbox/$conversationId",
                      params: { conversationId: row.id },
                      search: (have) => have,
                    }),
                )}
              >
                <span className="flex-none font-medium text-ink">{row.customer_label}</span>
                <Chip tone={chip.tone}>{chip.text}</Chip>
                <span className="min-w-0 flex-1 truncate text-muted text-sm">{row.last_text}</span>
              </Entry>
            );
          })}
        </Command.Group>
        <Actions heading="Go" ids={actions.filter((id) => !aboutOne(id))} then={then} />
        <Command.Group heading="Screens" className={groupLook}>
          {settingsPages
            .filter((each) => allowed(user.roles, each.needs))
            .map(({ path, label }) => (
              <Entry
                key={path}
                value={`Settings: ${label}`}
                onSelect={then(() => void navigate({ to: "/settings/$page", params: { page: path } }))}
              >
                Settings: {label.toLowerCase()}
              </Entry>
            ))}
          {rooms.map((room) => (
            <Entry key={room.to} value={`Open ${room.label}`} onSelect={then(() => void navigate({ to: room.to }))}>
              {room.label}
            </Entry>
          ))}
        </Command.Group>
        {clients.length > 1 && (
          <Command.Group heading="Clients" className={groupLook}>
            {clients.map((client) => (
              <Entry key={client.id} value={`Switch to ${client.name}`} onSelect={then(() => switchClient(client.id))}>
                Switch to {client.name}
              </Entry>
            ))}
          </Command.Group>
        )}
        <Command.Group heading="You" className={groupLook}>
          {THEMES.map((theme) => (
            <Entry key={theme} value={`Theme ${themeWords[theme]}`} onSelect={then(() => setTheme(theme))}>
              Theme: {themeWords[theme].toLowerCase()}
            </Entry>
          ))}
          {DENSITIES.map((density) => (
            <Entry
              key={density}
              value={`Density ${densityWords[density].label}`}
              onSelect={then(() => setDensity(density))}
            >
              Density: {densityWords[density].label.toLowerCase()}
            </Entry>
          ))}
          <Entry value="Sign out" onSelect={then(() => void signOut())}>
            Sign out
          </Entry>
        </Command.Group>
      </Command.List>
    </Command>
  );
}
