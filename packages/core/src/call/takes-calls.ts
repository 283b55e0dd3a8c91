import type { Blueprint } from "@switchboard/blueprint/schema";

/** Whether customers may call the agent: a voice channel leads to it. */
export function takesCalls({ channels }: Blueprint): boolean {
  return channels.input.some(({ type, enabled }) => type === "voice" && enabled);
}
