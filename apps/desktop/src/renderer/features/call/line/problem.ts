import { problemOf } from "../../../api/problem.ts";
import { desktop } from "../../../desktop/bridge.ts";

const unreachable = `The media server of calls cannot be reached from here. Check the network, or ask whoever runs it for LIVEKIT_PUBLIC_URL.${
  desktop ? " If calls were set up only now, reload the window." : ""
}`;

/** This console cannot come on a line, though the server has let it. */
export class MediaUnreachable extends Error {
  constructor(cause: unknown) {
    super(unreachable, { cause });
  }
}

/** Why one is not on a line, as a sentence for people, whatever was thrown. */
export const lineProblem = (error: unknown): string =>
  error instanceof MediaUnreachable ? error.message : problemOf(error).text;
