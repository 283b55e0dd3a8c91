import { AccessToken } from "livekit-server-sdk";
import { type Abilities, grantsOf } from "./abilities.ts";

/** Minutes suffice to join; who is in a room stays in it. */
const goodForS = 120;

export type TicketInput = {
  room: string;
  identity: string;
  name: string;
  abilities: Abilities;
  /** Told to the others in the room: never anything personal. */
  attributes?: Record<string, string>;
};

/** A token for one person, one room and these abilities, good for two minutes. */
export async function makeToken(key: string, secret: string, input: TicketInput): Promise<string> {
  const { room, identity, name, abilities, attributes } = input;
  const token = new AccessToken(key, secret, { identity, name, ttl: goodForS, ...(attributes && { attributes }) });
  token.addGrant({ roomJoin: true, room, ...grantsOf(abilities), canUpdateOwnMetadata: false });
  return token.toJwt();
}
