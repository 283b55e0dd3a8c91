import type { ToolDefinition } from "../../model/port.ts";

/** The built-in tool that pauses the recording of a call, and lets it go on. */
export const PAUSE_RECORDING = "pause_recording";

export const pauseRecordingDefinition: ToolDefinition = {
  name: PAUSE_RECORDING,
  description:
    "Pause the recording of this call before the customer says a card number or another secret, and let it go on once they have said it. Pause first, then ask for the number. What the customer says is shown to you without digits until a little after the pause, as [digits removed]: take it as said, do not ask again, and go on only once they have said all of it.",
  parameters: {
    type: "object",
    properties: { paused: { type: "boolean", description: "true: pause; false: go on" } },
    required: ["paused"],
    additionalProperties: false,
  },
};
