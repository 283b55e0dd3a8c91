import { randomUUID } from "node:crypto";
import type { RecordingCut } from "@switchboard/contracts/recording";
import { newSealedKey, openKey } from "@switchboard/core/recording/key";
import { recordWhole } from "@switchboard/media/recording/record-whole";
import type { TestCore } from "../stack/core.ts";

type Told = {
  /** What each channel sounds like, 24 kHz: the customer, the agent, staff. */
  channels: readonly Int16Array[];
  /** Default: the client's newest. */
  conversation_id?: string;
  /** `recording`: as a recorder that died has left it. */
  state?: "ended" | "recording";
  pauses?: readonly Pick<RecordingCut, "from_ms" | "to_ms">[];
};

/** An ended call with its recording, made by the recorder's own encoder and file, without a media server. */
export async function addRecordedCall(t: TestCore, told: Told): Promise<{ client_id: string; call_id: string }> {
  const { state = "ended", pauses = [] } = told;
  const place = { client_id: t.client.id, call_id: randomUUID() };
  const { rows } = await t.admin.query<{ id: string }>(
    "SELECT coalesce($2, (SELECT id FROM conversations WHERE client_id = $1 ORDER BY created_at DESC LIMIT 1)) AS id",
    [place.client_id, told.conversation_id ?? null],
  );
  const seconds = Math.max(...told.channels.map((channel) => channel.length)) / 24_000;
  await t.admin.query(
    `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, started_at, answered_at, ended_at, ended_by, outcome)
     VALUES ($1, $2, $3, $4, 'inbound', 'test', 'ended', now() - $5 * interval '1 second', now() - $5 * interval '1 second', now(), 'customer', 'completed')`,
    [place.call_id, place.client_id, rows[0]?.id, `room-${place.call_id}`, seconds],
  );
  const sealed = newSealedKey(t.core.vault, place);
  const names = ["Customer", "Agent", "Mia"];
  const channels = told.channels.map((_, n) => ({
    kind: n === 0 ? "customer" : n === 1 ? "agent" : "staff",
    staff_id: n > 1 ? randomUUID() : null,
    name: names[n] ?? `Colleague ${n}`,
  }));
  await t.admin.query(
    `INSERT INTO call_recordings (call_id, client_id, state, sealed_key, channels, attempt, ended_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6)`,
    [place.call_id, place.client_id, state, sealed, JSON.stringify(channels), state === "ended" ? new Date() : null],
  );
  for (const { from_ms, to_ms } of pauses)
    await t.admin.query(
      "INSERT INTO call_recording_cuts (client_id, call_id, kind, from_ms, to_ms, by_name, why) VALUES ($1, $2, 'pause', $3, $4, 'Mia', 'card_number')",
      [place.client_id, place.call_id, from_ms, to_ms],
    );
  const store = t.core.recordings;
  if (!store) throw new Error("Give the test's core RECORDINGS_DIR.");
  const key = openKey(t.core.vault, place, sealed);
  const silences = pauses.map(({ from_ms, to_ms }) => ({ from_ms, to_ms: to_ms ?? Number.POSITIVE_INFINITY }));
  const { chunks, duration_ms } = await recordWhole({ store, id: place, key }, told.channels, silences);
  await t.admin.query("UPDATE call_recordings SET chunks = $2, duration_ms = $3 WHERE call_id = $1", [
    place.call_id,
    chunks,
    duration_ms,
  ]);
  return place;
}
