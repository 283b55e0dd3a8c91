import { Duration } from "@bufbuild/protobuf";
import { SIPUri } from "@livekit/protocol";
import { message, plain, texts, wire } from "./wire.ts";

// protocol 1.50, rpc/io.proto and rpc/sip.proto.

type Uri = { user: string; host: string; ip: string; port: number };

/** A call that comes in, as the media server is asked about it. */
export type IncomingCall = { lkCallId: string; sourceIp: string; address: Uri; from: Uri; to: Uri; sipCallId: string };
const incomingCall = wire<IncomingCall>("rpc.SIPCall", [
  plain(1, "lk_call_id", "string"),
  plain(2, "source_ip", "string"),
  message(3, "address", SIPUri),
  message(4, "from", SIPUri),
  message(5, "to", SIPUri),
  plain(7, "sip_call_id", "string"),
]);

export const authRequest = wire<{ call: IncomingCall }>("rpc.GetSIPTrunkAuthenticationRequest", [
  message(8, "call", incomingCall.type),
]);
export const authResponse = wire<{ username: string; password: string; drop: boolean; sipTrunkId: string }>(
  "rpc.GetSIPTrunkAuthenticationResponse",
  [
    plain(1, "username", "string"),
    plain(2, "password", "string"),
    plain(3, "drop", "bool"),
    plain(4, "sip_trunk_id", "string"),
  ],
);

export const dispatchRequest = wire<{ sipTrunkId: string; call: IncomingCall }>("rpc.EvaluateSIPDispatchRulesRequest", [
  plain(10, "sip_trunk_id", "string"),
  message(12, "call", incomingCall.type),
]);

export const DISPATCH = { accept: 1, reject: 3, drop: 4 } as const;

export type Dispatch = {
  roomName: string;
  participantIdentity: string;
  participantName: string;
  participantMetadata: string;
  participantAttributes: Record<string, string>;
  result: number;
  ringingTimeout?: Duration;
};
export const dispatchResponse = wire<Dispatch>("rpc.EvaluateSIPDispatchRulesResponse", [
  plain(1, "room_name", "string"),
  plain(2, "participant_identity", "string"),
  plain(7, "participant_name", "string"),
  plain(8, "participant_metadata", "string"),
  texts(11, "participant_attributes"),
  plain(6, "result", "enum"),
  message(16, "ringing_timeout", Duration),
]);

/** What the media server makes of `CreateSIPParticipant` and of the trunk that it names. */
export type CreateParticipant = {
  sipCallId: string;
  sipTrunkId: string;
  /** `host` or `host:port`. */
  address: string;
  number: string;
  callTo: string;
  username: string;
  password: string;
  roomName: string;
  participantIdentity: string;
  participantName: string;
  participantMetadata: string;
  participantAttributes: Record<string, string>;
  dtmf: string;
  ringingTimeout?: Duration;
  waitUntilAnswered: boolean;
};
export const createRequest = wire<CreateParticipant>("rpc.InternalCreateSIPParticipantRequest", [
  plain(13, "sip_call_id", "string"),
  plain(19, "sip_trunk_id", "string"),
  plain(2, "address", "string"),
  plain(3, "number", "string"),
  plain(4, "call_to", "string"),
  plain(5, "username", "string"),
  plain(6, "password", "string"),
  plain(7, "room_name", "string"),
  plain(8, "participant_identity", "string"),
  plain(14, "participant_name", "string"),
  plain(15, "participant_metadata", "string"),
  texts(17, "participant_attributes"),
  plain(11, "dtmf", "string"),
  message(23, "ringing_timeout", Duration),
  plain(29, "wait_until_answered", "bool"),
]);
export const createResponse = wire<{ participantId: string; participantIdentity: string; sipCallId: string }>(
  "rpc.InternalCreateSIPParticipantResponse",
  [plain(1, "participant_id", "string"), plain(2, "participant_identity", "string"), plain(3, "sip_call_id", "string")],
);
