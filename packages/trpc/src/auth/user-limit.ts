import { AppError } from "@switchboard/kit/app-error";
import { LRUCache } from "lru-cache";

const windowMs = 60_000;
const most = 3000;

type Window = { count: number; endsAt: number };

/**
 * Counts what one person asks of this process: 3000 procedures a minute, far beyond what a console does. It is kept in
 * memory, so that nobody's click waits for a count. The function throws `rate_limited`.
 */
export function createUserLimit(clock: { now(): Date }): (userId: string) => void {
  const windows = new LRUCache<string, Window>({ max: 10_000 });
  return (userId) => {
    const now = clock.now().getTime();
    const known = windows.get(userId);
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowMs };
    window.count += 1;
    windows.set(userId, window);
    if (window.count <= most) return;
    const retry_after_s = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    throw new AppError("rate_limited", `Too many requests. Try again in ${retry_after_s} s.`, { retry_after_s });
  };
}
