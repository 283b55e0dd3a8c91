import { expect, test } from "vitest";
import { COMMAND_IDS, COMMANDS, type CommandId } from "./command-table.ts";
import { isHeld } from "./commands.ts";

const of = (...groups: string[]): CommandId[] => COMMAND_IDS.filter((id) => groups.includes(COMMANDS[id].group));
const but = (ids: CommandId[], ...left: CommandId[]): CommandId[] => ids.filter((id) => !left.includes(id));

const numbers: CommandId[] = ["new_trunk", "new_number", "add_do_not_call"];
const oneTab: CommandId[] = ["new_client", "new_widget_key", "invite_portal_user", ...numbers];
const aboutClient = but(of("Clients"), ...oneTab);

/** What each screen can offer at once, beside what is everywhere. */
const SCREENS: Record<string, CommandId[]> = {
  inbox: of("Inbox", "Conversation"),
  customer: ["reveal", ...of("Customers")],
  calls: [...of("Calls"), "accept_transfer", "decline_transfer"],
  // A quality review has the recording beside it.
  tasks: [...of("Tasks"), "recording_play", "recording_back", "recording_forward"],
  tickets: of("Tickets"),
  research: of("Research"),
  search: ["search"],
  clients: ["new_client"],
  client: aboutClient,
  "client: knowledge": [...aboutClient, ...of("Knowledge")],
  "client: channels": [...aboutClient, "new_widget_key"],
  "client: telephony": [...aboutClient, ...numbers],
  "client: users": [...aboutClient, "invite_portal_user"],
  configs: of("Configs"),
  "canned replies": of("Canned replies"),
  "settings: tags": ["new_tag"],
  "settings: staff": ["invite_staff"],
  "settings: API keys": ["new_api_key"],
  "settings: secrets": ["new_secret"],
};

test("no two commands that a screen offers at once have the same first key", () => {
  for (const [screen, ids] of Object.entries(SCREENS)) {
    const byKey = Map.groupBy(new Set([...of("Everywhere"), ...ids]), (id) => COMMANDS[id].key);
    const shared = [...byKey].filter(([, same]) => same.length > 1).map(([key, same]) => `${key}: ${same.join(", ")}`);
    expect({ screen, shared }).toEqual({ screen, shared: [] });
  }
  const placed = new Set([...of("Everywhere"), ...Object.values(SCREENS).flat()]);
  expect(COMMAND_IDS.filter((id) => !placed.has(id))).toEqual([]);
});

test("a held key walks on, and does nothing else twice", () => {
  expect(isHeld({ repeat: true }, "call_mute")).toBe(true);
  expect(isHeld({ repeat: true }, "next")).toBe(false);
  expect(isHeld({ repeat: false }, "call_mute")).toBe(false);
});
