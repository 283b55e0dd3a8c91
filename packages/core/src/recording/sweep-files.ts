import type { RecordingStore } from "@switchboard/media/recording/store";
import type { Core } from "../core.ts";
import { removeFile } from "./remove.ts";

const clientsAtOnce = 100;
const rowsAtOnce = 1_000;
const first = "00000000-0000-0000-0000-000000000000";

/**
 * Compares recordings with their files. A file of a client of ours that has no row is removed: its key is gone, so it is noise; so is one
 * of a recording that was deleted. A row
 * whose file is missing is marked as lost, and no more once the file is there again. A folder of nobody that is known here is left.
 */
export async function sweepRecordingFiles(core: Core): Promise<void> {
  const store = core.recordings;
  if (!store) return;
  for (let after = first, full = true; full; ) {
    const clients = await core.db.lookup<{ client_id: string }>({
      name: "clients-with-recordings",
      text: "SELECT client_id FROM clients_with_recordings($1, $2)",
      values: [after, clientsAtOnce],
    });
    for (const { client_id } of clients) {
      await sweepClient(core, store, client_id).catch((err) =>
        core.logger.warn({ err, client_id }, "the files of a client's recordings could not be swept"),
      );
    }
    full = clients.length === clientsAtOnce;
    after = clients.at(-1)?.client_id ?? after;
  }
}

async function sweepClient(core: Core, store: RecordingStore, client_id: string): Promise<void> {
  // Before the rows are read: a file comes to be after its row.
  const unknown = new Set(await store.list(client_id));
  const lost: string[] = [];
  const found: string[] = [];
  for (let after = first, full = true; full; ) {
    const rows = await core.db.tenant(client_id, (t) =>
      t.call_recordings.findMany({
        where: { call_id: { gt: after } },
        orderBy: { call_id: "asc" },
        take: rowsAtOnce,
        select: { call_id: true, state: true, chunks: true, lost_at: true },
      }),
    );
    for (const { call_id, state, chunks, lost_at } of rows) {
      const isThere = unknown.delete(call_id);
      // A recorder that was still writing has brought it back.
      if (state === "deleted" && isThere) await removed(core, call_id, removeFile(core, { client_id, call_id }));
      if (state !== "ended" || chunks === 0) continue;
      if (isThere && lost_at) found.push(call_id);
      // It may have been written after the list was made.
      if (!isThere && !lost_at && (await store.size({ client_id, call_id })) === 0) lost.push(call_id);
    }
    full = rows.length === rowsAtOnce;
    after = rows.at(-1)?.call_id ?? after;
  }
  let gone = 0;
  for (const call_id of unknown) {
    if (await removed(core, call_id, store.remove({ client_id, call_id }))) gone += 1;
  }
  await mark(core, client_id, lost, core.clock.now());
  await mark(core, client_id, found, null);
  if (lost.length > 0) core.logger.error({ client_id, lost: lost.length }, "files of recordings are missing");
  if (gone > 0) core.logger.warn({ client_id, removed: gone }, "files without a recording are removed");
}

/** Whether the file is gone. One that stays is left to the next sweep, and keeps nobody else's. */
async function removed(core: Core, call_id: string, work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (err) {
    core.logger.warn({ err, call_id }, "a recording's file could not be removed");
    return false;
  }
}

async function mark(core: Core, client_id: string, call_ids: string[], lost_at: Date | null): Promise<void> {
  if (call_ids.length === 0) return;
  await core.db.tenant(client_id, (t) =>
    t.call_recordings.updateMany({ where: { call_id: { in: call_ids } }, data: { lost_at } }),
  );
}
