import { channel } from "@switchboard/contracts/channel";
import { z } from "zod";

/** Who carries a voice channel. */
export const PROVIDERS = ["livekit_sip"] as const;

/** One way in or out. */
export const channelSchema = z.strictObject({
  type: channel,
  /** Default true. */
  enabled: z.boolean().default(true),
  /** Who carries it; only where there is a choice. */
  provider: z.enum(PROVIDERS).optional(),
  config: z
    .strictObject({
      /** The number that customers write to or call, as `"+4930123456"` in quotes. */
      phone_number: z
        .string()
        .regex(/^\+[1-9][0-9]{5,14}$/, 'must be an international number such as "+4930123456"')
        .optional(),
    })
    .optional(),
});

/** How customers reach the agent, and how it reaches them. Default: web chat both ways. */
export const channelsSchema = z.strictObject({
  input: z.array(channelSchema).default([{ type: "web_chat", enabled: true }]),
  output: z.array(channelSchema).default([{ type: "web_chat", enabled: true }]),
});

export type ChannelEntry = z.output<typeof channelSchema>;
