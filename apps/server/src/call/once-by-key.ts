import type { Core } from "@switchboard/core/core";

/** Longer than a webhook's signature is good for, and than it is sent again. */
const rememberedS = 900;

/** Runs work once for a key. True for who ran it; false for who came later, or meanwhile and waited. Rejects as the work did. */
export type Once = (key: string, work: () => Promise<void>) => Promise<boolean>;

/**
 * Makes a `Once`: strict within this process, and as far as the cache remembers between processes and starts. Work that failed
 * may be tried again.
 */
export function onceByKey(cache: Core["replies"]["cache"]): Once {
  const running = new Map<string, Promise<boolean>>();

  async function run(key: string, work: () => Promise<void>): Promise<boolean> {
    if ((await cache.get(key)) !== undefined) return false;
    await work();
    await cache.set(key, "done", rememberedS);
    return true;
  }

  return async (key, work) => {
    const other = running.get(key);
    if (other) {
      await other;
      return false;
    }
    const mine = run(key, work);
    running.set(key, mine);
    try {
      return await mine;
    } finally {
      running.delete(key);
    }
  };
}
