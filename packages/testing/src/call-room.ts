import { randomUUID } from "node:crypto";
import type { CallTicket } from "@switchboard/contracts/call";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { openMedia } from "@switchboard/media/livekit/media";
import type { LivekitServer } from "./livekit.ts";

/** A call's room on a real media server, which the test opens in our server's place. */
export interface CallRoom {
  /** What the visitor's browser joins with. */
  ticket(): Promise<CallTicket>;
  /** What whoever plays the agent joins with. */
  agentTicket(): Promise<{ url: string; token: string }>;
  end(): Promise<unknown>;
}

/** Opens one. */
export async function openCallRoom({ env }: LivekitServer): Promise<CallRoom> {
  const media = openMedia(env);
  if (!media) throw new Error("The environment names no media server.");
  const room = `call-${randomUUID()}`;
  await media.openRoom(room, { emptyTimeoutS: 30 });
  const { url } = media;
  const tokenFor = (identity: string) => media.token({ room, identity, name: identity, abilities: CUSTOMER });
  return {
    async ticket() {
      return { call_id: randomUUID(), url, token: await tokenFor("customer"), identity: "customer" };
    },
    agentTicket: async () => ({ url, token: await tokenFor("agent") }),
    end: () => media.endRoom(room),
  };
}
