import { AppError } from "@switchboard/kit/app-error";
import { attempt } from "./attempt.ts";

type Refused = { status?: number; code?: string; message?: string };

/**
 * Asks the media server something about telephony, with `attempt`'s limits. Throws `unavailable` where it has no Redis, which it
 * keeps trunks and rules in, or does not answer; `not_found`; `bad_input` with its own words for what it refuses.
 */
export async function sipAttempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await attempt(what, async () => {
      try {
        return await call();
      } catch (cause) {
        const { message = "" } = cause as Refused;
        // It says so with a 500, which is no passing fault.
        if (/redis required/i.test(message)) {
          throw Object.assign(new Error("no redis"), { status: 400, code: "no_redis" });
        }
        throw cause;
      }
    });
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    const { status, code, message } = (error.cause ?? {}) as Refused;
    if (code === "no_redis") {
      throw new AppError("unavailable", "The media server has no Redis, which it needs for telephony.", {
        cause: error,
      });
    }
    if (status === undefined) throw error;
    throw new AppError("bad_input", `The media server refuses: ${message ?? code}`, { cause: error });
  }
}
