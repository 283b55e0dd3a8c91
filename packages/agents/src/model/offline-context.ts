import type { Tool } from "@switchboard/blueprint/schema/tool";

/** What the offline model knows besides the prompt, since it does not read prose instructions. */
export type OfflineContext = {
  /** Kind of each configured tool by its name. */
  tool_kinds: Record<string, Tool["type"]>;
  /** A colleague has been asked for and has not joined. */
  escalated: boolean;
  client_name?: string | undefined;
  /** Number of the ticket that was made because nobody came in time. */
  ticket_number?: number | undefined;
  /** What a person decided of a call since the last answer. */
  decision?: "approved" | "refused" | "expired" | undefined;
};
