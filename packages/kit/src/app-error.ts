import { ERRORS, type ErrorCode, type FieldProblem } from "@switchboard/contracts/errors";

type Extra = { fields?: FieldProblem[]; cause?: unknown; [extension: string]: unknown };

/** The one error that use cases throw. `detail` is for people and may leave the system; `extra` is added to the problem document. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extra: Record<string, unknown>;
  readonly fields: FieldProblem[] | undefined;

  constructor(code: ErrorCode, detail?: string, extra: Extra = {}) {
    const { cause, fields, ...rest } = extra;
    super(detail ?? ERRORS[code].title, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.fields = fields;
    this.extra = rest;
  }

  /** Whether trying the same again later can help. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

/** Whether the error is an `AppError` of this code. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
