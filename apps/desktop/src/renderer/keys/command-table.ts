/** One thing that a key does. `key` as `KeyboardEvent.key` gives it; `mod+` is Ctrl, or Cmd on a Mac. */
export type CommandEntry = { key: string; shown: string; label: string; group: string };

/** Every key of the console: the one source of the shortcuts sheet, the palette and the key listener. */
export const COMMANDS = {
  palette: { key: "mod+k", shown: "Ctrl K", label: "Open the command palette", group: "Everywhere" },
  shortcuts: { key: "?", shown: "?", label: "Show all shortcuts", group: "Everywhere" },
  notifications: { key: "u", shown: "U", label: "Show notifications", group: "Everywhere" },
  switch_client: { key: "mod+j", shown: "Ctrl J", label: "Switch client", group: "Everywhere" },
  engines: { key: "h", shown: "H", label: "Show the engines’ health", group: "Everywhere" },
  next: { key: "j", shown: "J", label: "Next conversation", group: "Inbox" },
  previous: { key: "k", shown: "K", label: "Previous conversation", group: "Inbox" },
  search: { key: "/", shown: "/", label: "Search conversations", group: "Inbox" },
  view_waiting: { key: "1", shown: "1", label: "Go to: needs a person", group: "Inbox" },
  view_mine: { key: "2", shown: "2", label: "Go to: mine", group: "Inbox" },
  view_ai: { key: "3", shown: "3", label: "Go to: AI", group: "Inbox" },
  view_resolved: { key: "4", shown: "4", label: "Go to: resolved", group: "Inbox" },
  take_over: { key: "t", shown: "T", label: "Take over", group: "Conversation" },
  return_floor: { key: "r", shown: "R", label: "Return to the agent", group: "Conversation" },
  resolve: { key: "e", shown: "E", label: "Resolve", group: "Conversation" },
  escalate: { key: "x", shown: "X", label: "Ask for a person", group: "Conversation" },
  brief: { key: "b", shown: "B", label: "Show or hide the brief", group: "Conversation" },
  reveal: { key: "v", shown: "V", label: "Reveal the customer’s details", group: "Conversation" },
  compose: { key: "Enter", shown: "Enter", label: "Write a reply", group: "Conversation" },
  note: { key: "m", shown: "M", label: "Write a note for colleagues", group: "Conversation" },
  suggest: { key: "mod+j", shown: "Ctrl J", label: "Suggest a reply (AI draft)", group: "Conversation" },
  transcript: { key: "y", shown: "Y", label: "Export the transcript", group: "Conversation" },
  customer: { key: "o", shown: "O", label: "Open the customer’s page", group: "Conversation" },
  edit_customer: { key: "e", shown: "E", label: "Edit the customer", group: "Customers" },
  flag_review: { key: "q", shown: "Q", label: "Flag for a quality review", group: "Conversation" },
  tag: { key: "#", shown: "#", label: "Tag the conversation", group: "Conversation" },
  mark_unread: { key: "z", shown: "Z", label: "Mark as unread", group: "Conversation" },
  copy_link: { key: "l", shown: "L", label: "Copy a link to the newest entry", group: "Conversation" },
  newest: { key: "End", shown: "End", label: "Go to the newest entry", group: "Conversation" },
  select: { key: "s", shown: "S", label: "Select the conversation", group: "Inbox" },
  select_range: { key: "S", shown: "Shift S", label: "Select up to here", group: "Inbox" },
  select_all: { key: "mod+a", shown: "Ctrl A", label: "Select all that are shown", group: "Inbox" },
  new_tag: { key: "n", shown: "N", label: "New tag", group: "Settings" },
  new_canned_reply: { key: "c", shown: "C", label: "New canned reply", group: "Canned replies" },
  upload_knowledge: { key: "c", shown: "C", label: "Upload documents", group: "Knowledge" },
  save_config: { key: "mod+s", shown: "Ctrl S", label: "Save as a new version", group: "Configs" },
  compare_configs: { key: "d", shown: "D", label: "Compare versions", group: "Configs" },
  invite_staff: { key: "i", shown: "I", label: "Invite a colleague", group: "Settings" },
  new_api_key: { key: "n", shown: "N", label: "New API key", group: "Settings" },
  new_secret: { key: "s", shown: "S", label: "Set a secret", group: "Settings" },
  claim_next: { key: "n", shown: "N", label: "Claim the next task", group: "Tasks" },
  claim_task: { key: "c", shown: "C", label: "Claim this task", group: "Tasks" },
  skip_task: { key: "s", shown: "S", label: "Skip: leave it to a colleague", group: "Tasks" },
  return_task: { key: "g", shown: "G", label: "Return: it cannot be done", group: "Tasks" },
  task_history: { key: "i", shown: "I", label: "Show the history of the task", group: "Tasks" },
  manage_task: { key: "p", shown: "P", label: "Manage: assign, release, priority, due time", group: "Tasks" },
  submit_task: { key: "mod+s", shown: "Ctrl S", label: "Submit", group: "Tasks" },
  approve: { key: "a", shown: "A", label: "Approve the call", group: "Tasks" },
  new_question: { key: "c", shown: "C", label: "New research question", group: "Research" },
  refuse: { key: "d", shown: "D", label: "Refuse the call", group: "Tasks" },
} as const satisfies Record<string, CommandEntry>;

export type CommandId = keyof typeof COMMANDS;
export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];

/** Keys that the composer itself handles; they stand in the sheet only. */
export const COMPOSER_KEYS: readonly CommandEntry[] = [
  { key: "Enter", shown: "Enter", label: "Send (also Ctrl Enter)", group: "While writing" },
  { key: "Shift+Enter", shown: "Shift Enter", label: "New line", group: "While writing" },
  { key: "Escape", shown: "Esc", label: "Leave the field; the text is kept", group: "While writing" },
];
