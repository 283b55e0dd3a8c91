/** Rooms of callers on the telephone begin with this; the number that they called and something random follow. */
export const CALLER_ROOM_PREFIX = "phone";

/** Whether a room is one of a caller on the telephone. */
export const isCallerRoom = (room: string): boolean => room.startsWith(`${CALLER_ROOM_PREFIX}_`);

/** The attribute of a caller that names the client whose rule let them in. */
export const CLIENT_ATTRIBUTE = "switchboard.client";

/** Somebody who calls in: whose rule let them in, the number that they called and their own; empty where it is withheld. */
export type SipCaller = { client_id: string; called: string; from: string };

const clientId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads who calls from the attributes that LiveKit's SIP service gives them; undefined for whom no rule of ours let in. */
export function readSipCaller(attributes: Record<string, string>): SipCaller | undefined {
  const client_id = attributes[CLIENT_ATTRIBUTE];
  if (!client_id || !clientId.test(client_id)) return undefined;
  return {
    client_id,
    called: attributes["sip.trunkPhoneNumber"] ?? "",
    from: attributes["sip.phoneNumber"] ?? "",
  };
}
