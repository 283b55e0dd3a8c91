import { randomUUID } from "node:crypto";
import type { VisitCallTicket } from "@switchboard/contracts/call";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { openMedia } from "@switchboard/media/livekit/media";
import type { LivekitServer } from "./livekit.ts";

/** A call's room on a real media server, which the test opens in our server's place. */
export interface CallRoom {
  /** What the visitor's browser joins with; it rings at a person of this name. */
  ticket(ringsFor?: string): Promise<VisitCallTicket>;
  /** What whoever plays the agent joins with. */
  agentTicket(): Promise<{ url: string; token: string }>;
  /** What whoever plays a colleague joins with. */
  staffTicket(): Promise<{ url: string; token: string }>;
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
    async ticket(ringsFor) {
      const token = await tokenFor("customer");
      return { call_id: randomUUID(), url, token, identity: "customer", rings_for: ringsFor ?? null, begun: true };
    },
    agentTicket: async () => ({ url, token: await tokenFor("agent") }),
    staffTicket: async () => ({ url, token: await tokenFor("staff-1") }),
    end: () => media.endRoom(room),
  };
}
