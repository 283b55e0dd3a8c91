import { problemOf } from "../../../api/problem.ts";
import { desktop } from "../../../desktop/bridge.ts";

const unreachable = `The media server of calls cannot be reached from here. Check the network, or ask whoever runs it for LIVEKIT_PUBLIC_URL.${
  desktop ? " If calls were set up only now, reload the window." : ""
}`;

/** How a line ends, and not by us. */
export const endings = {
  over: "The call has ended.",
  replaced: "You were taken out of the call: it was opened elsewhere, or a colleague removed you.",
  lost: "The connection to the call was lost. Join it again.",
} as const;

/** This console cannot come on a line, though the server has let it. */
export class MediaUnreachable extends Error {
  constructor(cause: unknown) {
    super(unreachable, { cause });
  }
}

/** Why one is not on a line, as a sentence for people, whatever was thrown. */
export const lineProblem = (error: unknown): string =>
  error instanceof MediaUnreachable ? error.message : problemOf(error).text;
