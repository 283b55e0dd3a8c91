import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@switchboard/contracts/actor";
import { answerCall } from "@switchboard/core/call/answer";
import { joinCall } from "@switchboard/core/call/join";
import { onRoomEvent } from "@switchboard/core/call/room-event";
import { startTestCall } from "@switchboard/core/call/start-test";
import { openRecording } from "@switchboard/core/recording/open";
import { type LivekitServer, startLivekit } from "@switchboard/testing/livekit";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { type Program, program } from "@switchboard/testing/stack/program";
import { freePort } from "@switchboard/tooling/free-port";
import { rootDir } from "@switchboard/tooling/paths";
import { callConfig } from "../voice/config.ts";
import { decode } from "./decode.ts";

export const CUSTOMER_TONE = 440;
export const AGENT_TONE = 660;
export const STAFF_TONE = 880;

/** A call of a test, with people who are tones. */
export type TonedCall = {
  call_id: string;
  client_id: string;
  customer: RoomPeer;
  agent: RoomPeer;
  /** ms since the call was answered. */
  now(): number;
  /** Brings a colleague in who speaks to all. */
  staff(actor: Actor): Promise<RoomPeer>;
};

/** A media server, a database, and recorders as processes of their own. */
export type RecorderRig = {
  t: TestCore;
  livekit: LivekitServer;
  folder: string;
  ada: Actor;
  recorder(): Promise<Program>;
  stopRecorders(): Promise<void>;
  call(): Promise<TonedCall>;
  row(call_id: string): Promise<Record<string, unknown> | undefined>;
  /** All sound of a recording, by channel. */
  heard(call: { call_id: string; client_id: string }): Promise<Int16Array[]>;
  close(): Promise<void>;
};

const recorderEntry = join(rootDir, "apps/worker/src/recorder.main.ts");

/** `more`: what the config says of recording and consent. */
export async function openRecorderRig(label: string, more: string): Promise<RecorderRig> {
  const hooks = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", async () => {
      const event = await t.core.media?.readEvent(body, request.headers.authorization).catch(() => undefined);
      if (event) await onRoomEvent(t.core, event).catch(() => undefined);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const livekit = await startLivekit({ webhookUrl: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/` });
  const folder = mkdtempSync(join(tmpdir(), "switchboard-recordings-"));
  const keys = { PII_KEYS: `k1:${randomBytes(32).toString("base64")}`, LOOKUP_KEY: randomBytes(32).toString("base64") };
  const env = { ...livekit.env, ...keys, RECORDINGS_DIR: folder };
  const t: TestCore = await openTestCore(label, { yaml: callConfig(more), env });
  const ada = await addOperator(t, "Ada");
  const peers: RoomPeer[] = [];
  const programs: Program[] = [];
  const enter = async (ticket: { url: string; token: string }): Promise<RoomPeer> => {
    const peer = await joinRoom(ticket);
    peers.push(peer);
    return peer;
  };
  return {
    t,
    livekit,
    folder,
    ada,
    async recorder() {
      const { appUrl, jobsUrl, agentUrl } = t.database;
      const urls = {
        DATABASE_URL: appUrl,
        LISTEN_DATABASE_URL: appUrl,
        JOBS_DATABASE_URL: jobsUrl,
        AGENT_DATABASE_URL: agentUrl,
      };
      const port = await freePort();
      const started = program(
        recorderEntry,
        { ...env, ...urls, LOG_LEVEL: "warn", RECORDER_PORT: String(port) },
        async () => {
          return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
        },
      );
      programs.push(started);
      await started.start();
      return started;
    },
    async stopRecorders() {
      await Promise.all(programs.splice(0).map((one) => one.stop()));
    },
    async call() {
      const ticket = await startTestCall(t.core, ada, {});
      const place = { client_id: t.client.id, call_id: ticket.call_id };
      const customer = await enter(ticket);
      if (!(await answerCall(t.core, { ...place, dispatch: 1 }, "agent-1"))) throw new Error("nobody answered");
      const { rows } = await t.admin.query("SELECT room, answered_at FROM calls WHERE id = $1", [place.call_id]);
      const abilities = { canPublish: true, canSubscribe: true, canPublishData: true, hidden: false };
      const token = await t.core.media?.token({ room: rows[0].room, identity: "agent-1", name: "Agent", abilities });
      const agent = await enter({ url: livekit.url, token: token ?? "" });
      return {
        ...place,
        customer,
        agent,
        now: () => Date.now() - rows[0].answered_at.getTime(),
        async staff(actor) {
          const joined = await joinCall(t.core, actor, { call_id: place.call_id, mode: "barge", private: false });
          return enter(joined);
        },
      };
    },
    async row(call_id) {
      return (await t.admin.query("SELECT * FROM call_recordings WHERE call_id = $1", [call_id])).rows[0];
    },
    async heard(call) {
      const { rows } = await t.admin.query("SELECT sealed_key FROM call_recordings WHERE call_id = $1", [call.call_id]);
      const place = { call_id: call.call_id, client_id: call.client_id };
      const { contents, read } = await openRecording(t.core, place, rows[0].sealed_key);
      const parts: Buffer[] = [];
      for await (const part of read(0, contents.soundBytes)) parts.push(part);
      return decode(Buffer.concat(parts));
    },
    async close() {
      await Promise.all(peers.map((peer) => peer.leave()));
      await Promise.all(programs.splice(0).map((one) => one.stop()));
      hooks.close();
      await t.close();
      await livekit.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
