import { ERRORS, type ProblemDocument } from "@switchboard/contracts/errors";
import type { AppError } from "@switchboard/kit/app-error";

/** The error as `application/problem+json`, with its extensions. */
export function problemDocument(error: AppError): ProblemDocument {
  const { status, title } = ERRORS[error.code];
  return {
    ...error.extra,
    type: `urn:switchboard:error:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(error.fields ? { fields: error.fields } : {}),
  };
}

/** Whole seconds for `Retry-After`; undefined when the error does not say. */
export function retryAfterS(error: AppError): number | undefined {
  const { retry_after_s } = error.extra;
  return typeof retry_after_s === "number" ? retry_after_s : undefined;
}
