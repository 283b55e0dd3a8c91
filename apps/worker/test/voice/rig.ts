import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { initializeLogger } from "@livekit/agents";
import type { Event } from "@switchboard/contracts/event";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { AGENT_NAME, type Media, openMedia } from "@switchboard/media/livekit/media";
import { type LivekitServer, startLivekit } from "@switchboard/testing/livekit";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { callTaker } from "../../src/voice/entry.ts";
import { type Registration, register } from "../../src/voice/livekit/register.ts";
import { type Caller, callIn } from "./caller.ts";
import { ScriptedEars } from "./scripted-ears.ts";
import { ToneVoice } from "./tone-voice.ts";

/** A LiveKit server, a database and a voice worker in the test's own process. */
export type VoiceRig = {
  t: TestCore;
  livekit: LivekitServer;
  media: Media;
  ears: ScriptedEars;
  voice: ToneVoice;
  registration: Registration;
  /** Starts a call and brings its caller into the room. */
  call(): Promise<TestCall>;
  close(): Promise<void>;
};

export type TestCall = {
  id: string;
  conversation_id: string;
  room: string;
  caller: Caller;
  events(): Promise<Event[]>;
  /** Waits for an entry of the log. */
  event<K extends Event["kind"]>(
    kind: K,
    where?: (e: Extract<Event, { kind: K }>) => boolean,
  ): Promise<Extract<Event, { kind: K }>>;
  /** Waits until the caller hears a stretch of sound that began after `since`. */
  sound(since: number): Promise<{ from: number; to: number }>;
};

const waitMs = 20_000;
const pollMs = 10;

/** Waits for something; throws with its name after 20 s. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const limit = performance.now() + waitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as T;
    if (performance.now() > limit) throw new Error(`waited ${waitMs} ms in vain for ${what}`);
    await sleep(pollMs);
  }
}

export async function openVoiceRig(
  label: string,
  options: { yaml?: string; env?: Record<string, string> } = {},
): Promise<VoiceRig> {
  initializeLogger({ pretty: false, level: "error" });
  const [livekit, t] = await Promise.all([startLivekit(), openTestCore(label, options)]);
  const media = openMedia({ ...livekit.env }) as Media;
  const ears = new ScriptedEars();
  const voice = new ToneVoice();
  const taker = callTaker({
    core: t.core,
    speechFor: () => ({ stt: ears, tts: voice, endsTurns: true }),
    async endCall({ call_id }) {
      const room = await t.admin.query("SELECT room FROM calls WHERE id = $1", [call_id]);
      await media.endRoom(room.rows[0].room);
    },
    mostCalls: 50,
  });
  const at = { url: livekit.url, apiKey: livekit.key, apiSecret: livekit.secret, agentName: AGENT_NAME };
  const registration = register(at, taker, t.core.logger);
  await until("the registration", () => registration.registered() || undefined);
  return {
    t,
    livekit,
    media,
    ears,
    voice,
    registration,
    call: () => startCall(t, livekit, media),
    async close() {
      await registration.drain(1_000);
      await t.close();
      await livekit.remove();
    },
  };
}

async function startCall(t: TestCore, livekit: LivekitServer, media: Media): Promise<TestCall> {
  const [id, conversation_id, room] = [randomUUID(), randomUUID(), randomUUID()];
  const { client } = t;
  await t.admin.query(
    "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, $4, 'voice')",
    [conversation_id, client.id, client.config_id, `call:${id}`],
  );
  await t.admin.query(
    `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, answered_at, dispatches)
     VALUES ($1, $2, $3, $4, 'inbound', 'sip', 'live', now(), 1)`,
    [id, client.id, conversation_id, room],
  );
  await media.openRoom(room, { emptyTimeoutS: 30 });
  const token = await media.token({
    room,
    identity: "customer",
    name: "Caller",
    abilities: CUSTOMER,
    attributes: { leg: "customer" },
  });
  const caller = await callIn(livekit.url, token);
  await media.dispatch(room, JSON.stringify({ client_id: client.id, call_id: id, dispatch: 1 }));
  const events = async (): Promise<Event[]> =>
    (
      await t.admin.query(
        "SELECT seq, kind, body, run_id, epoch, at FROM events WHERE conversation_id = $1 ORDER BY seq",
        [conversation_id],
      )
    ).rows;
  return {
    id,
    conversation_id,
    room,
    caller,
    events,
    event: (kind, where = () => true) =>
      until(`an entry ${kind}`, async () =>
        (await events()).find((e): e is Extract<Event, { kind: typeof kind }> => e.kind === kind && where(e as never)),
      ) as never,
    sound: (since) => until("sound", () => caller.heard().find((s) => s.from > since)),
  };
}
