import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { initializeLogger } from "@livekit/agents";
import type { Actor } from "@switchboard/contracts/actor";
import type { CallDirection } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import { onRoomEvent } from "@switchboard/core/call/room-event";
import { sweepCalls } from "@switchboard/core/call/sweep";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { AppError } from "@switchboard/kit/app-error";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { AGENT_NAME, type Media, openMedia } from "@switchboard/media/livekit/media";
import { type LivekitServer, startLivekit } from "@switchboard/testing/livekit";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { type Caller, callIn, type Sound } from "@switchboard/testing/voice/caller";
import { ScriptedEars } from "@switchboard/testing/voice/scripted-ears";
import { ToneVoice } from "@switchboard/testing/voice/tone-voice";
import { CALLS_SWEPT_AFTER_MS } from "../../src/sweep.ts";
import { callTaker } from "../../src/voice/entry.ts";
import { type Registration, register } from "../../src/voice/livekit/register.ts";

/** A LiveKit server that tells us what happens, a database, and a voice worker in the test's own process, or `elsewhere`. */
export type VoiceRig = {
  t: TestCore;
  livekit: LivekitServer;
  media: Media;
  ears: ScriptedEars;
  voice: ToneVoice;
  registration: Registration;
  /** News of the media server that get lost from now on. */
  news: { lost: boolean };
  /** The environment of another process on the same parts. */
  env: Record<string, string>;
  /** Starts a call and brings its caller into the room; the agent is sent for. */
  call(is?: CallFacts): Promise<TestCall>;
  /** The same, and the agent is there. */
  answeredCall(is?: CallFacts): Promise<TestCall>;
  close(): Promise<void>;
};

/** What is true of a call before its agent comes. `heldBy`: it rings at this person, who holds the floor. */
export type CallFacts = {
  direction?: CallDirection;
  consent?: "given";
  dispatches?: number;
  heldBy?: Actor;
  /** Another config than the client's own. */
  config_id?: string;
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
  sound(since: number): Promise<Sound>;
  /** Stretches of sound that the caller has heard after a moment. */
  soundSince(since: number): Sound[];
  /** Waits until the caller has heard something, and then nothing for so long; gives when that began. */
  silence(ms: number): Promise<number>;
};

/** Whether an entry only fills a wait, which on a busy machine there may be. */
export const fillsWait = (e: Event): boolean => e.kind === "ai_message" && e.body.holding === true;

const waitMs = 50_000;
const pollMs = 10;

/** The environment of a process on the test's database. No field that a call reads is sealed, so its keys are its own. */
function envOf({ database }: TestCore): Record<string, string> {
  const { appUrl, jobsUrl, agentUrl } = database;
  return {
    DATABASE_URL: appUrl,
    LISTEN_DATABASE_URL: appUrl,
    JOBS_DATABASE_URL: jobsUrl,
    AGENT_DATABASE_URL: agentUrl,
    PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    LOOKUP_KEY: randomBytes(32).toString("base64"),
    LOG_LEVEL: "warn",
  };
}

/** What LiveKit tells, as our server takes it. */
async function takeHook(
  t: TestCore,
  news: VoiceRig["news"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = "";
  for await (const chunk of request) body += chunk;
  if (news.lost) {
    response.writeHead(204).end();
    return;
  }
  try {
    const event = await t.core.media?.readEvent(body, request.headers.authorization);
    if (event) await onRoomEvent(t.core, event);
    response.writeHead(204).end();
  } catch {
    response.writeHead(500).end();
  }
}

/** Waits for something; throws with its name, and what was seen instead, after 50 s. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  seen: () => Promise<string> = async () => "",
): Promise<T> {
  const limit = performance.now() + waitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as T;
    if (performance.now() > limit) throw new Error(`waited ${waitMs} ms in vain for ${what} ${await seen()}`);
    await sleep(pollMs);
  }
}

export async function openVoiceRig(
  label: string,
  options: { yaml?: string; env?: Record<string, string>; elsewhere?: boolean; redis?: string } = {},
): Promise<VoiceRig> {
  initializeLogger({ pretty: false, level: "error" });
  const news = { lost: false };
  const hooks = createServer((request, response) => void takeHook(t, news, request, response));
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const { port } = hooks.address() as AddressInfo;
  const { redis, ...rest } = options;
  const livekit = await startLivekit({ webhookUrl: `http://127.0.0.1:${port}/`, ...(redis && { redis }) });
  const t: TestCore = await openTestCore(label, { ...rest, env: { ...livekit.env, ...rest.env } });
  const media = openMedia({ ...livekit.env }) as Media;
  // As the worker of jobs does it, whatever is away.
  const sweeping = setInterval(() => void sweepCalls(t.core).catch(() => undefined), CALLS_SWEPT_AFTER_MS);
  const ears = new ScriptedEars();
  const voice = new ToneVoice();
  const taker = callTaker({
    core: t.core,
    speechFor: () => {
      if (ears.mood.none) throw new AppError("unavailable", "Nothing here hears this language.");
      return { stt: ears, tts: voice, endsTurns: true };
    },
    mostCalls: 50,
  });
  const at = { url: livekit.url, apiKey: livekit.key, apiSecret: livekit.secret, agentName: AGENT_NAME };
  const registration = register(at, taker, t.core.logger);
  if (options.elsewhere) await registration.drain(0);
  else await until("the registration", () => registration.registered() || undefined);
  return {
    t,
    livekit,
    media,
    ears,
    voice,
    registration,
    news,
    env: { ...envOf(t), ...livekit.env },
    call: (is) => startCall(t, livekit, media, is),
    async answeredCall(is) {
      const call = await startCall(t, livekit, media, is);
      await until("the agent", () => hears(call.caller) || undefined);
      return call;
    },
    async close() {
      clearInterval(sweeping);
      await registration.drain(1_000);
      await livekit.remove();
      hooks.close();
      await t.close();
    },
  };
}

/** Whether the agent's track has come to the caller. */
const hears = ({ room }: Caller): boolean =>
  [...room.remoteParticipants.values()].some((p) => [...p.trackPublications.values()].some((t) => t.track));

async function startCall(t: TestCore, livekit: LivekitServer, media: Media, is: CallFacts = {}): Promise<TestCall> {
  const [id, conversation_id, room] = [randomUUID(), randomUUID(), randomUUID()];
  const { client } = t;
  await t.admin.query(
    "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, $4, 'voice')",
    [conversation_id, client.id, is.config_id ?? client.config_id, `call:${id}`],
  );
  if (is.heldBy) await takeOver(t.core, is.heldBy, { conversation_id });
  // On a busy machine the agent may take a while to come: nobody sends for another meanwhile.
  await t.admin.query(
    `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, answered_at, dispatched_at, dispatches, consent, rings_until)
     VALUES ($1, $2, $3, $4, $5, 'sip', CASE WHEN $8 THEN 'ringing' ELSE 'live' END, CASE WHEN NOT $8 THEN now() END, now() + interval '10 s', $6, $7,
       CASE WHEN $8 THEN now() + interval '10 min' END)`,
    [
      id,
      client.id,
      conversation_id,
      room,
      is.direction ?? "inbound",
      is.dispatches ?? 1,
      is.consent ?? null,
      is.heldBy !== undefined,
    ],
  );
  await media.openRoom(room, { emptyTimeoutS: 30 });
  const token = await media.token({
    room,
    identity: "customer",
    name: "Caller",
    abilities: { ...CUSTOMER, canPublishData: true },
    attributes: { leg: "customer" },
  });
  const caller = await callIn(livekit.url, token, 300);
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
      until(
        `an entry ${kind}`,
        async () =>
          (await events()).find(
            (e): e is Extract<Event, { kind: typeof kind }> => e.kind === kind && where(e as never),
          ),
        async () => `; the log: ${JSON.stringify((await events()).map((e) => [e.seq, e.kind, e.body]))}`,
      ) as never,
    sound: (since) => until("sound", () => caller.heard().find((s) => s.from > since)),
    soundSince: (since) => caller.heard().filter((s) => s.to > since),
    silence: (ms) =>
      until("silence", () => {
        const last = caller.heard().at(-1)?.to;
        return last !== undefined && performance.now() - last > ms ? last : undefined;
      }),
  };
}
