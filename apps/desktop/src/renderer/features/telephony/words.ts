import type { RefusalReason, SipTrunk, TrunkState } from "@switchboard/contracts/telephony";
import type { Tone } from "@switchboard/ui/floor-tone";

export const stateTones: Record<TrunkState, Tone> = {
  agreed: "human",
  waiting: "waiting",
  failed: "breach",
  unused: "quiet",
};

export const stateWords: Record<TrunkState, string> = {
  agreed: "Agreed",
  waiting: "Waiting",
  failed: "Failed",
  unused: "Unused",
};

/** What a trunk's state means, and the remedy. */
export function stateHelp({ state, direction }: Pick<SipTrunk, "state" | "direction">): string {
  switch (state) {
    case "agreed":
      return "The media server knows it as it stands here.";
    case "waiting":
      return "The media server has not heard of the last change yet. It is told again by itself.";
    case "unused":
      return `No number uses it, so the media server is not told of it. Choose it as the ${direction} trunk of a number.`;
    case "failed":
      return "It is tried again every few seconds; a change here is tried at once.";
  }
}

/** What helps against what the media server says; it is known by its words. */
export function remedyOf(problem: string): string {
  if (/redis/i.test(problem)) return "Give LiveKit a Redis: telephony needs one.";
  if (/does not answer/i.test(problem)) return "Nothing to do here: it is told as soon as it answers.";
  if (/conflicting/i.test(problem)) {
    return "Another trunk at this media server takes the same number. Remove the number there, or name other addresses here.";
  }
  return "Change the trunk as LiveKit asks for.";
}

/** Where a trunk's calls go to, or come from. */
export function placeOf({ direction, address, transport, allowed_addresses, auth_user }: SipTrunk): string {
  const parts =
    direction === "outbound"
      ? [`to ${address ?? "nowhere"}`, transport === "auto" ? null : transport.toUpperCase()]
      : [allowed_addresses.length > 0 ? `from ${allowed_addresses.join(", ")}` : "from anywhere with its password"];
  return [...parts, auth_user === null ? null : `as ${auth_user}, with a password`].filter(Boolean).join(" · ");
}

/** Why nobody answered a caller, and what helps. */
export const refusalWords: Record<RefusalReason, string> = {
  unknown_number: "This number is not set up here. Add it under Numbers.",
  client_archived: "The client was archived.",
  no_config: "No config was active to answer.",
  no_calls: "The config takes no calls: it has no channel of type voice.",
  too_many_of_caller: "They had three calls going on already.",
  too_many_on_number: "Fifty calls went on at this number already.",
};
