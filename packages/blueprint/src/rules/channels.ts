import { about } from "../document/finding.ts";
import { entryAt } from "../document/located.ts";
import type { Rule } from "./rule.ts";

/** Channels: without an enabled way in nobody can reach the agent. */
export const checkChannels: Rule = ({ config, report }) => {
  const input = entryAt(config, "channels", "input");
  if (!input?.items || input.items.some((channel) => entryAt(channel, "enabled")?.value !== false)) return;
  const message = "no input channel is enabled, so that customers cannot reach the agent";
  report(about(input, { severity: "warning", code: "no_input_channel", at: input.keyAt ?? input.at, message }));
};
