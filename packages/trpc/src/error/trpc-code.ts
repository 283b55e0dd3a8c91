import type { ErrorCode } from "@switchboard/contracts/errors";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";

/** tRPC's code for each of ours; a new code without an entry does not compile. */
export const TRPC_CODES: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  bad_input: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  dial_refused: "CONFLICT",
  conflict: "CONFLICT",
  idempotency_mismatch: "CONFLICT",
  floor_held: "CONFLICT",
  conversation_resolved: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  config_invalid: "UNPROCESSABLE_CONTENT",
  rate_limited: "TOO_MANY_REQUESTS",
  fenced: "CONFLICT",
  model_unavailable: "SERVICE_UNAVAILABLE",
  tool_failed: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

/** Ours for each of tRPC's own: what the library itself refuses. */
export const OUR_CODES: Record<TRPC_ERROR_CODE_KEY, ErrorCode> = {
  PARSE_ERROR: "bad_input",
  BAD_REQUEST: "bad_input",
  UNAUTHORIZED: "unauthenticated",
  PAYMENT_REQUIRED: "forbidden",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "not_found",
  METHOD_NOT_SUPPORTED: "bad_input",
  TIMEOUT: "unavailable",
  CONFLICT: "conflict",
  PRECONDITION_FAILED: "conflict",
  PAYLOAD_TOO_LARGE: "too_large",
  UNSUPPORTED_MEDIA_TYPE: "bad_input",
  UNPROCESSABLE_CONTENT: "bad_input",
  PRECONDITION_REQUIRED: "bad_input",
  TOO_MANY_REQUESTS: "rate_limited",
  CLIENT_CLOSED_REQUEST: "unavailable",
  INTERNAL_SERVER_ERROR: "internal",
  NOT_IMPLEMENTED: "internal",
  BAD_GATEWAY: "unavailable",
  SERVICE_UNAVAILABLE: "unavailable",
  GATEWAY_TIMEOUT: "unavailable",
};
