import { AGENT_CONFIRMED_AFTER_MS, AGENT_SILENT_FOR_MS } from "@switchboard/core/call/agent-alive";
import { describe, expect, it } from "vitest";
import { CALLS_SWEPT_AFTER_MS } from "../../src/sweep.ts";
import { LONGEST_RETRY_MS } from "../../src/voice/livekit/register.ts";
import { OPEN_WITHIN_MS } from "../../src/voice/livekit/socket.ts";
import { AGENT_WITHIN_MS, REGISTERED_WITHIN_MS } from "./promised.ts";

/** What another agent needs to be sent for and to join, on a machine that is busy. */
const joinMs = 2_500;

describe("the times that are promised for after a fault", () => {
  it("leave another agent time to join, whenever its call was last looked at as the one before was killed", () => {
    // A look may just have been over when the agent had been silent for long enough, and again when that was confirmed.
    const found = AGENT_SILENT_FOR_MS + AGENT_CONFIRMED_AFTER_MS + 2 * CALLS_SWEPT_AFTER_MS;
    expect(found + joinMs).toBeLessThanOrEqual(AGENT_WITHIN_MS);
  });

  it("are kept by a worker that LiveKit's return meets in the worst moment, however long it was away", () => {
    // An attempt that hangs, the longest wait after it, and an attempt that is answered at the last moment.
    expect(OPEN_WITHIN_MS + LONGEST_RETRY_MS + OPEN_WITHIN_MS).toBeLessThanOrEqual(REGISTERED_WITHIN_MS);
  });
});
