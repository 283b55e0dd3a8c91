import { createHash } from "node:crypto";
import type { Logger } from "@switchboard/kit/logger";
import { errorLog } from "../error-log.ts";
import type { Store } from "../store/store.ts";
import { storeSchema } from "../store/tables.ts";

/** Texts that may be lost at any time. A cache that is away is empty: neither function ever rejects. */
export type Cache = {
  get(key: string): Promise<string | undefined>;
  /** Keeps the value for `ttlS` seconds, replacing an older one. */
  set(key: string, value: string, ttlS: number): Promise<void>;
};

/** A cache in the store. Keys are hashed, so they may be long and may be what a person wrote. */
export function createCache(store: Store, logger: Logger): Cache {
  const onError = errorLog(logger, "cache");
  const kept = store.kind === "redis" ? inRedis(store.redis) : inPostgres(store.pool);
  return {
    async get(key) {
      try {
        await store.ready();
        return await kept.get(hashed(key));
      } catch (error) {
        onError(error as Error);
        return undefined;
      }
    },
    async set(key, value, ttlS) {
      try {
        await store.ready();
        await kept.set(hashed(key), value, ttlS);
      } catch (error) {
        onError(error as Error);
      }
    },
  };
}

function hashed(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

function inRedis(redis: Extract<Store, { kind: "redis" }>["redis"]): Cache {
  const named = (key: string) => `switchboard:cache:${key}`;
  return {
    get: async (key) => (await redis.get(named(key))) ?? undefined,
    set: async (key, value, ttlS) => {
      await redis.set(named(key), value, "PX", Math.max(1, Math.round(ttlS * 1_000)));
    },
  };
}

function inPostgres(pool: Extract<Store, { kind: "postgres" }>["pool"]): Cache {
  return {
    async get(key) {
      const { rows } = await pool.query<{ value: string }>({
        name: "cache-get",
        text: `SELECT value FROM ${storeSchema}.cache WHERE key = $1 AND expires_at > now()`,
        values: [key],
      });
      return rows[0]?.value;
    },
    async set(key, value, ttlS) {
      await pool.query({
        name: "cache-set",
        text: `INSERT INTO ${storeSchema}.cache (key, value, expires_at)
               VALUES ($1, $2, now() + make_interval(secs => $3))
               ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
        values: [key, value, ttlS],
      });
    },
  };
}
