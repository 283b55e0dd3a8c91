import { isAppError } from "@switchboard/kit/app-error";
import { UnrecoverableError } from "bullmq";

const longestReason = 300;

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
}

/** The innermost place of our own code that threw, as `execute.ts:12`. */
function placeOf(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const own = frames.find((line) => !line.includes("node_modules") && !line.includes("node:"));
  const place = own?.match(/([^/\\(]+\.[cm]?[jt]sx?:\d+):\d+\)?$/)?.[1];
  return place ? ` at ${place}` : "";
}

/**
 * What is kept of a failed job: the code and sentence of an `AppError`; of any other error its class, code and place
 * alone, since its message may quote what a customer wrote and a queue holds ids only.
 */
export function describeFailure(error: unknown): string {
  if (isAppError(error)) return `${error.code}: ${error.message}`.slice(0, longestReason);
  if (error instanceof Error) return `${error.name}${codeOf(error)}${placeOf(error)}`.slice(0, longestReason);
  return "a value that is no Error was thrown";
}

/** The error that BullMQ is given: it decides by its class whether the job is tried again. */
export function queueFailure(error: unknown): Error {
  const reason = describeFailure(error);
  return isAppError(error) && !error.retryable ? new UnrecoverableError(reason) : new Error(reason);
}
