import type { ClientDetails } from "@switchboard/contracts/client";

/** What admins change of a client, as the form has it. */
export type ClientValues = Pick<
  ClientDetails,
  "name" | "industry" | "idle_limit_s" | "gone_after_s" | "recording_days" | "default_config_name"
>;
