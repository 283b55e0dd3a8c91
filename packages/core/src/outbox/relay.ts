import type { JobName } from "@switchboard/contracts/jobs/catalogue";
import type { Core } from "../core.ts";

const batch = 100;
const retryAfter = "5 seconds";

type Row = { id: string; client_id: string; job: JobName; payload: never };

const running = new WeakMap<Core, Promise<void>>();

/** Sends what committed changes have put into the outbox, soon. A row that cannot be sent stays for the sweep. */
export function kickOutbox(core: Core): void {
  if (running.has(core)) return;
  const relay = new Promise<void>((resolve) => setImmediate(resolve))
    .then(() => {
      running.delete(core);
      return relayOutbox(core);
    })
    .catch((err) => core.logger.warn({ err }, "the outbox could not be sent; the sweep tries again"));
  running.set(core, relay);
}

/** Hands due rows to the queue and removes those that it has. Bounded: one batch. Gives how many were sent. */
export async function relayOutbox(core: Core): Promise<void> {
  const rows = await core.db.lookup<Row>({
    name: "take-outbox",
    text: "SELECT * FROM take_outbox($1, $2)",
    values: [batch, retryAfter],
  });
  const sent = await Promise.allSettled(rows.map((row) => core.jobs.add(row.job, row.payload)));
  const done = rows.filter((_, i) => sent[i]?.status === "fulfilled").map((row) => row.id);
  const refused = sent.find((s) => s.status === "rejected");
  if (refused?.status === "rejected") core.logger.warn({ err: refused.reason }, "a wake-up could not be queued");
  if (done.length === 0) return;
  await core.db.lookup({ name: "drop-outbox", text: "SELECT drop_outbox($1)", values: [done] });
}
