import { allowed } from "@switchboard/contracts/role";
import { Modal } from "@switchboard/ui/modal";
import { useNavigate } from "@tanstack/react-router";
import { Command, defaultFilter } from "cmdk";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useSession } from "../features/session/session.ts";
import { signOut } from "../features/session/sign-out.ts";
import { switchClient } from "../features/session/switch-client.ts";
import { settingsPages } from "../features/settings/pages.ts";
import { CommandKey } from "../keys/command-key.tsx";
import { COMMANDS, type CommandId } from "../keys/command-table.ts";
import { liveCommands, runCommand } from "../keys/commands.ts";
import { DENSITIES, densityWords, setDensity } from "./density.ts";
import { useEnter } from "./palette-enter.ts";
import { recentChoices, recentFirst, rememberChoice } from "./palette-recent.ts";
import { byKind, useOpenRecord } from "./palette-records.tsx";
import { readTyped, usePaletteSearch } from "./palette-search.ts";
import { ROOMS } from "./rooms.tsx";
import { setTheme, THEMES } from "./theme.ts";
import { themeWords } from "./you-menu.tsx";

const groupLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs";

/** `foundBy`: what the server found it by, so it stays whatever its own text is. */
function Entry({
  value,
  onSelect,
  foundBy,
  children,
}: {
  value: string;
  onSelect: () => void;
  foundBy?: string;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      {...(foundBy ? { keywords: [foundBy] } : {})}
      className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2.5 text-text aria-selected:bg-selected aria-selected:text-ink"
    >
      {children}
    </Command.Item>
  );
}

/** Below a screen or a command that is called so: what the server found has the words somewhere. */
const foundScore = 0.4;

/** How well a local entry fits what is typed; 0: not at all. One that only has its letters somewhere is below what was found. */
function scoreOf(value: string, q: string): number {
  const score = defaultFilter?.(value, q) ?? 0;
  const has = q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => value.toLowerCase().includes(word));
  return has ? score : Math.min(score, foundScore / 2);
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
        <Entry
          key={id}
          value={COMMANDS[id].label}
          onSelect={then(() => {
            rememberChoice(id);
            runCommand(id);
          })}
        >
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
  const { only, q } = readTyped(text);
  const { found, waiting, problem } = usePaletteSearch(text);
  const openRecord = useOpenRecord();
  const [actions] = useState(() => {
    const live = liveCommands().filter((id) => id !== "palette");
    return recentFirst(live, (id) => id, recentChoices());
  });
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState("");
  // What was chosen may have been replaced by what the server found: Enter always has something to open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when the entries change
  useEffect(() => {
    if (list.current?.querySelector("[cmdk-item][aria-selected='true']")) return;
    setChosen(list.current?.querySelector("[cmdk-item]")?.getAttribute("data-value") ?? "");
  }, [found, text]);
  const called = (value: string): boolean => q === "" || scoreOf(value, q) > foundScore;
  const enter = useEnter({ list, text, waiting, failed: problem !== undefined, called });
  const all = only === undefined;
  // The palette closes first, so that an action finds the page as it was before.
  const then = (action: () => void) => () => {
    onClose();
    setTimeout(action, 0);
  };
  const rooms = ROOMS.flatMap((group) => group.rooms).filter((room) => allowed(user.roles, room.needs));
  return (
    <Command
      label="Command palette"
      loop
      value={chosen}
      onValueChange={setChosen}
      filter={(value, _search, words) => (q ? (words?.includes(q) ? foundScore : scoreOf(value, q)) : 1)}
      onKeyDown={enter.onKeyDown}
      className="flex max-h-[60vh] flex-col"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        autoFocus
        placeholder="Type a command, a name, a word… or > # @ to narrow"
        className="h-12 flex-none border-line border-b bg-transparent px-4 text-ink text-lg outline-none placeholder:text-muted"
      />
      <Command.List ref={list} onPointerMove={enter.onPointerMove} className="min-h-0 flex-1 overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-8 text-center text-muted">
          {waiting
            ? "Searching…"
            : problem
              ? `The search failed. ${problem}`
              : `Nothing is called “${text}”. Try a customer’s whole name, a word that was said, or a ticket’s number.`}
        </Command.Empty>
        {(all || only === "commands") && (
          <Actions heading="This conversation" ids={actions.filter(aboutOne)} then={then} />
        )}
        {byKind(found).map(({ kind, heading, records }) => (
          <Command.Group key={kind} heading={heading} className={groupLook}>
            {records.map((each) => (
              <Entry
                key={`${q}:${each.target}`}
                value={`${q} ${kind} ${each.target}`}
                foundBy={q}
                onSelect={then(() => openRecord(each))}
              >
                <span className="max-w-[60%] flex-none truncate font-medium text-ink">{each.label}</span>
                <span className="min-w-0 flex-1 truncate text-muted text-sm">{each.detail}</span>
              </Entry>
            ))}
          </Command.Group>
        ))}
        {(all || only === "commands") && (
          <Actions heading="Go" ids={actions.filter((id) => !aboutOne(id))} then={then} />
        )}
        {all && (
          <>
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
                {clients
                  .filter((client) => !client.archived)
                  .map((client) => (
                    <Entry
                      key={client.id}
                      value={`Switch to ${client.name}`}
                      onSelect={then(() => switchClient(client.id))}
                    >
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
          </>
        )}
      </Command.List>
    </Command>
  );
}
