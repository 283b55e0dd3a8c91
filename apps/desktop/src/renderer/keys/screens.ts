import { COMMAND_IDS, COMMANDS, type CommandId } from "./command-table.ts";

const of = (...groups: string[]): CommandId[] => COMMAND_IDS.filter((id) => groups.includes(COMMANDS[id].group));
const but = (ids: CommandId[], ...left: CommandId[]): CommandId[] => ids.filter((id) => !left.includes(id));

const numbers: CommandId[] = ["new_trunk", "new_number", "add_do_not_call"];
const oneTab: CommandId[] = ["new_client", "new_widget_key", "invite_portal_user", ...numbers];
const aboutClient = but(of("Clients"), ...oneTab);

/** What each screen can offer at once, beside what is everywhere: no two of them may have the same key. */
export const SCREENS: Readonly<Record<string, readonly CommandId[]>> = {
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

/** What every screen offers. */
export const EVERYWHERE: readonly CommandId[] = of("Everywhere");

/** Whether a screen can offer both at once. */
export const meet = (one: CommandId, other: CommandId): boolean =>
  EVERYWHERE.includes(one) ||
  EVERYWHERE.includes(other) ||
  Object.values(SCREENS).some((ids) => ids.includes(one) && ids.includes(other));
