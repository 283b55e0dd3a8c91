import { ERRORS, type ErrorCode } from "@switchboard/contracts/errors";
import { TRPCClientError } from "@trpc/client";

/** An error as screens show it. `retryable`: the same request may succeed a moment later. */
export type Problem = { code: ErrorCode | "offline"; text: string; holderName?: string; retryable: boolean };

const known = (code: unknown): code is ErrorCode => typeof code === "string" && code in ERRORS;

/** Turns whatever a request threw into a sentence for people; never throws. */
export function problemOf(error: unknown): Problem {
  if (error instanceof TRPCClientError) {
    const data = error.data as { code?: unknown; detail?: unknown; holder_name?: unknown } | undefined;
    if (known(data?.code)) {
      const { title, retryable } = ERRORS[data.code];
      const detail = typeof data.detail === "string" && data.detail ? data.detail : title;
      const holderName = typeof data.holder_name === "string" ? data.holder_name : undefined;
      return { code: data.code, text: detail, retryable, ...(holderName ? { holderName } : {}) };
    }
    if (error.cause instanceof TypeError || !data) {
      return { code: "offline", text: "The server does not answer. We keep trying.", retryable: true };
    }
  }
  return { code: "internal", text: ERRORS.internal.title, retryable: true };
}
