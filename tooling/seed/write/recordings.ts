import type { EventBody } from "@switchboard/contracts/event";
import type { RecordingChannel } from "@switchboard/contracts/recording";
import { newSealedKey, openKey } from "@switchboard/core/recording/key";
import { SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { recordWhole } from "@switchboard/media/recording/record-whole";
import type pg from "pg";
import type { SeedSettings } from "../settings.ts";
import type { EventRow } from "../story/rows.ts";
import type { Thread } from "../story/thread.ts";
import { speak } from "../voice.ts";
import { type Called, type Speech, speechOf } from "./calls.ts";
import { insert } from "./insert.ts";

type Place = { clientId: string; settings: Pick<SeedSettings, "vault" | "recordings"> };

const shortestMs = 20_000;
const samplesOf = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);

/** Gives told calls that were long enough a recording, with the words of their log spoken when the log says. */
export async function writeRecordings(client: pg.ClientBase, place: Place, threads: readonly Thread[]): Promise<void> {
  for (const thread of threads) if (isLong(thread)) await record(client, place, thread);
}

const isLong = (thread: Thread): thread is Called =>
  thread.call?.answered_at != null && thread.call.ended_at.getTime() - thread.call.answered_at.getTime() > shortestMs;

async function record(client: pg.ClientBase, { clientId, settings }: Place, thread: Called): Promise<void> {
  const { vault, recordings: store } = settings;
  if (!store) return;
  const id = { client_id: clientId, call_id: thread.call.id };
  const begun = thread.call.answered_at?.getTime() ?? 0;
  const lengthMs = thread.call.ended_at.getTime() - begun;
  const sealed_key = newSealedKey(vault, id);
  const channels = channelsOf(thread.events);
  const sound = channels.map(() => new Int16Array(samplesOf(lengthMs)));
  const spoken = speechOf(thread);
  for (const [n, line] of spoken.entries()) {
    const next = Math.min(spoken[n + 1]?.from_ms ?? lengthMs, lengthMs);
    const words = await speak(line.who, wordsOf(thread.events, line), line.to_ms - line.from_ms);
    const fits = words.subarray(0, Math.max(0, samplesOf(next - line.from_ms)));
    sound[channels.findIndex(({ kind }) => kind === line.who)]?.set(fits, samplesOf(line.from_ms));
    const to_ms = line.from_ms + Math.round((fits.length * 1000) / SAMPLE_RATE);
    await client.query("UPDATE call_speech SET to_ms = $3 WHERE call_id = $1 AND seq = $2", [
      id.call_id,
      line.seq,
      to_ms,
    ]);
  }
  const pauses = pausesOf(thread.events, begun, lengthMs);
  const written = await recordWhole({ store, id, key: openKey(vault, id, sealed_key) }, sound, pauses);
  await insert(client, "call_recordings", [
    {
      ...id,
      ...written,
      state: "ended",
      sealed_key,
      attempt: 1,
      channels,
      allowed_at: thread.call.answered_at,
      ended_at: thread.call.ended_at,
    },
  ]);
  for (const { from_ms, to_ms } of pauses)
    await client.query(
      "INSERT INTO call_recording_cuts (client_id, call_id, kind, from_ms, to_ms, why) VALUES ($1, $2, 'pause', $3, $4, 'card_number')",
      [clientId, id.call_id, from_ms, to_ms],
    );
}

function channelsOf(events: readonly EventRow[]): RecordingChannel[] {
  const floor = events.find((e) => e.kind === "floor_changed")?.body as EventBody<"floor_changed"> | undefined;
  const staff = floor?.staff_name ? [{ kind: "staff", staff_id: floor.staff_id, name: floor.staff_name } as const] : [];
  return [
    { kind: "customer", staff_id: null, name: "Customer" },
    { kind: "agent", staff_id: null, name: "Agent" },
    ...staff,
  ];
}

/** What was heard of a line. */
function wordsOf(events: readonly EventRow[], { seq }: Speech): string {
  const cut = events.find((e) => e.kind === "speech_cut" && (e.body as EventBody<"speech_cut">).cut_seq === seq);
  if (cut) return (cut.body as EventBody<"speech_cut">).heard;
  const said = events.find((e) => e.seq === seq);
  return said ? (said.body as EventBody<"ai_message">).text : "";
}

function pausesOf(events: readonly EventRow[], begun: number, lengthMs: number): { from_ms: number; to_ms: number }[] {
  const changes = events.filter((e) => e.kind === "recording_changed");
  return changes.flatMap((e, n) => {
    if ((e.body as EventBody<"recording_changed">).change !== "paused") return [];
    const to_ms = (changes[n + 1]?.at.getTime() ?? begun + lengthMs) - begun;
    return [{ from_ms: e.at.getTime() - begun, to_ms }];
  });
}
