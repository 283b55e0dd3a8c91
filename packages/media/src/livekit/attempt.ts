import { AppError } from "@switchboard/kit/app-error";
import { backoff } from "@switchboard/kit/jitter";

const tries = 3;
const firstPauseMs = 50;
const longestPauseMs = 500;

/** Seconds that the media server has for one answer. */
export const ANSWER_WITHIN_S = 5;

/** Seconds that it has to say that it is there. */
export const CHECK_WITHIN_S = 2;

type Refusal = { status?: number; code?: string };

/**
 * Calls the media server, again after a moment where that can help. Every call through it may be repeated without harm. Throws
 * `not_found` for a room or participant that is gone, `unavailable` when the server does not answer.
 */
export async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n += 1) {
    try {
      return await call();
    } catch (cause) {
      const { status, code } = cause as Refusal;
      if (status === 404 || code === "not_found") {
        throw new AppError("not_found", `${what}: the media server knows no such room or participant.`, { cause });
      }
      const passing = status === undefined || status >= 500 || status === 429;
      if (!passing) throw new Error(`${what}: the media server refused (${status} ${code ?? ""})`, { cause });
      if (n + 1 === tries) {
        throw new AppError("unavailable", "The media server does not answer. Try again in a moment.", { cause });
      }
      await backoff(n, firstPauseMs, longestPauseMs);
    }
  }
}

/** The same for what is done already when the room or participant is gone. */
export async function attemptOnRoom(what: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt(what, call);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  }
}
