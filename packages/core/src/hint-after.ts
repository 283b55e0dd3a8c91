import type { Hint } from "@switchboard/contracts/realtime";
import type { Database, Transaction } from "@switchboard/db/database";
import type { Realtime } from "@switchboard/queue/realtime/realtime";

const waiting = new WeakMap<Transaction, Hint[]>();

/** Publishes a hint once this transaction has committed; nobody hears of what was rolled back. */
export function hintAfter(tx: Transaction, ...hints: Hint[]): void {
  waiting.get(tx)?.push(...hints);
}

/** The database, whose transactions publish their hints when they have committed. */
export function withHints(db: Database, realtime: Pick<Realtime, "publish">): Database {
  return {
    ...db,
    async transaction(clientId, work) {
      const hints: Hint[] = [];
      const result = await db.transaction(clientId, (tx) => {
        waiting.set(tx, hints);
        return work(tx);
      });
      for (const hint of hints) realtime.publish(hint);
      return result;
    },
  };
}
