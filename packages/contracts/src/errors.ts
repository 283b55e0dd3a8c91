/** Every error code that leaves the system, with its HTTP status, a title for people, and whether a retry can help. */
export const ERRORS = {
  bad_input: { status: 400, title: "The request is not valid", retryable: false },
  unauthenticated: { status: 401, title: "Sign in first", retryable: false },
  forbidden: { status: 403, title: "You may not do this", retryable: false },
  not_found: { status: 404, title: "There is no such thing here", retryable: false },
  dial_refused: { status: 409, title: "The dial policy does not allow this call", retryable: false },
  conflict: { status: 409, title: "Somebody else was first", retryable: false },
  idempotency_mismatch: { status: 409, title: "This idempotency key was used with another body", retryable: false },
  floor_held: { status: 409, title: "The floor is held by somebody else", retryable: false },
  conversation_resolved: { status: 409, title: "The conversation is already resolved", retryable: false },
  too_large: { status: 413, title: "The request is too large", retryable: false },
  config_invalid: { status: 422, title: "The automation config has problems", retryable: false },
  rate_limited: { status: 429, title: "Too many requests", retryable: true },
  fenced: { status: 409, title: "The run no longer holds its lease or the floor", retryable: false },
  model_unavailable: { status: 503, title: "The model does not answer", retryable: true },
  tool_failed: { status: 502, title: "A tool failed", retryable: true },
  unavailable: { status: 503, title: "The service is not available for a moment", retryable: true },
  internal: { status: 500, title: "Something went wrong on our side", retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** A field of the request that is at fault: `path` as `customer.email`, `message` says what is allowed. */
export type FieldProblem = { path: string; message: string };

/** `application/problem+json` (RFC 9457) as every HTTP error body. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  fields?: FieldProblem[];
  [extension: string]: unknown;
};
