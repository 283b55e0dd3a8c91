import type { Logger } from "@switchboard/kit/logger";
import { counter } from "@switchboard/kit/metrics";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { errorLog } from "../error-log.ts";
import type { Store } from "../store/store.ts";
import { storeSchema } from "../store/tables.ts";

/** At most `points` in a window of `durationS` seconds, which begins with the first of them. */
export type LimitRule = { points: number; durationS: number };

/** Whether one more may pass. `remaining` is that of the rule that is closest to its end. */
export type LimitAnswer = { allowed: boolean; retryAfterMs: number; remaining: number };

/** Limits that all processes share. */
export type Limits = {
  /**
   * Counts one use of `id` within `scope` under every rule, the shortest window first; a use that one rule refuses is
   * not counted by the longer ones. Never rejects: while the store is away each process counts by itself.
   */
  consume(scope: string, id: string, rules: readonly LimitRule[]): Promise<LimitAnswer>;
};

/** Every limiter with a store has this; the library's types leave it out. */
type Blocking = { getInMemoryBlockMsBeforeExpire(storeKey: string): number };
type Limiter = { shared: (RateLimiterPostgres | RateLimiterRedis) & Blocking; alone: RateLimiterMemory };

/** How long the store is left alone after it failed, so that not every request waits for it. */
const leaveAloneMs = 1_000;

const countedAlone = counter("limits_counted_alone_total", "Uses counted in this process because the store was away");

/** Limits kept in the store. */
export function createLimits(store: Store, logger: Logger): Limits {
  const onError = errorLog(logger, "limits");
  const limiters = new Map<string, Limiter>();
  let aloneUntil = 0;

  function limiter(scope: string, rule: LimitRule): Limiter {
    const key = `${scope}/${rule.points}/${rule.durationS}`;
    const known = limiters.get(key);
    if (known) return known;
    const options = {
      keyPrefix: `${scope}/${rule.durationS}`,
      points: rule.points,
      duration: rule.durationS,
      // Once its points are used up, a key costs the store nothing until its window ends.
      inMemoryBlockOnConsumed: rule.points,
    };
    const shared =
      store.kind === "redis"
        ? new RateLimiterRedis({
            ...options,
            keyPrefix: `switchboard:limits:${options.keyPrefix}`,
            storeClient: store.redis,
          })
        : new RateLimiterPostgres({
            ...options,
            storeClient: store.pool,
            storeType: "pool",
            schemaName: storeSchema,
            tableName: "limits",
            tableCreated: true,
            clearExpiredByTimeout: false,
          });
    const made = { shared: shared as Limiter["shared"], alone: new RateLimiterMemory(options) };
    limiters.set(key, made);
    return made;
  }

  async function count({ shared, alone }: Limiter, id: string): Promise<RateLimiterRes> {
    const blockedMs = shared.getInMemoryBlockMsBeforeExpire(shared.getKey(id));
    if (blockedMs > 0) throw new RateLimiterRes(0, blockedMs);
    if (Date.now() >= aloneUntil) {
      try {
        await store.ready();
        return await shared.consume(id);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw error;
        aloneUntil = Date.now() + leaveAloneMs;
        onError(error as Error);
      }
    }
    countedAlone.inc();
    return alone.consume(id);
  }

  return {
    async consume(scope, id, rules) {
      let remaining = Number.POSITIVE_INFINITY;
      for (const rule of rules.toSorted((a, b) => a.durationS - b.durationS)) {
        try {
          const counted = await count(limiter(scope, rule), id);
          remaining = Math.min(remaining, counted.remainingPoints);
        } catch (refused) {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return { allowed: false, retryAfterMs: Math.max(1, refused.msBeforeNext), remaining: 0 };
        }
      }
      return { allowed: true, retryAfterMs: 0, remaining };
    },
  };
}
