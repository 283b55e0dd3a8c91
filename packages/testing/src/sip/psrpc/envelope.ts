import { Any } from "@bufbuild/protobuf";
import { message, plain, texts, wire } from "./wire.ts";

// psrpc 0.7, internal.proto.

/** What goes over a channel: which message, and its bytes. */
export const envelope = wire<{ typeUrl: string; value: Uint8Array }>("internal.Msg", [
  plain(1, "type_url", "string"),
  plain(2, "value", "bytes"),
]);

/** Times are in ns since 1970. */
export type Request = {
  requestId: string;
  clientId: string;
  sentAt: bigint;
  expiry: bigint;
  metadata: Record<string, string>;
  rawRequest: Uint8Array;
};
export const request = wire<Request>("internal.Request", [
  plain(1, "request_id", "string"),
  plain(2, "client_id", "string"),
  plain(3, "sent_at", "int64"),
  plain(4, "expiry", "int64"),
  texts(7, "metadata"),
  plain(8, "raw_request", "bytes"),
]);

export type Response = {
  requestId: string;
  serverId: string;
  sentAt: bigint;
  error: string;
  code: string;
  rawResponse: Uint8Array;
  errorDetails: Any[];
};
export const response = wire<Response>("internal.Response", [
  plain(1, "request_id", "string"),
  plain(2, "server_id", "string"),
  plain(3, "sent_at", "int64"),
  plain(5, "error", "string"),
  plain(6, "code", "string"),
  plain(7, "raw_response", "bytes"),
  message(8, "error_details", Any, true),
]);

/** A server offers to answer. */
export const claimRequest = wire<{ requestId: string; serverId: string; affinity: number }>("internal.ClaimRequest", [
  plain(1, "request_id", "string"),
  plain(2, "server_id", "string"),
  plain(3, "affinity", "float"),
]);

/** The asker takes the offer of one. */
export const claimResponse = wire<{ requestId: string; serverId: string }>("internal.ClaimResponse", [
  plain(1, "request_id", "string"),
  plain(2, "server_id", "string"),
]);
