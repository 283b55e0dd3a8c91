import type { ClientDetails } from "@switchboard/contracts/client";
import { durationText } from "@switchboard/ui/duration";
import type { Edited } from "../../edit/use-edit.ts";

/** What admins change of a client, as the form has it. */
export type ClientValues = Pick<
  ClientDetails,
  "name" | "industry" | "idle_limit_s" | "gone_after_s" | "recording_days" | "default_config_name"
>;

const asIs = (text: string): string => text;

/** How the form reads a client. */
export const clientEdit: Edited<ClientDetails, ClientValues> = {
  version: (client) => client.version,
  values: ({ name, industry, idle_limit_s, gone_after_s, recording_days, default_config_name }) => ({
    name,
    industry,
    idle_limit_s,
    gone_after_s,
    recording_days,
    default_config_name,
  }),
  words: {
    name: { label: "Name", text: asIs },
    industry: { label: "Industry", text: asIs },
    idle_limit_s: { label: "Ends without a word for", text: durationText },
    gone_after_s: { label: "Goes back without its holder for", text: durationText },
    recording_days: { label: "Days of recordings", text: (days) => `${days} days` },
    default_config_name: { label: "Default config", text: asIs },
  },
};
