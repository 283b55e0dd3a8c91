import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@switchboard/contracts/actor";
import { newLineNumber, newSipTrunk } from "@switchboard/contracts/telephony";
import { openRecording } from "@switchboard/core/recording/open";
import { saveNumber } from "@switchboard/core/telephony/save-number";
import { saveTrunk } from "@switchboard/core/telephony/save-trunk";
import { type RedisServer, startRedis } from "@switchboard/testing/redis";
import { callFromPhone, openPhone, type Phone } from "@switchboard/testing/sip/phone/phone";
import { type SipService, startSipService } from "@switchboard/testing/sip/service";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { type Program, program } from "@switchboard/testing/stack/program";
import { freePort } from "@switchboard/tooling/free-port";
import { rootDir } from "@switchboard/tooling/paths";
import { decode } from "../recorder/decode.ts";
import { openVoiceRig, until, type VoiceRig } from "../voice/rig.ts";

/** The business's number, which the demo's agent answers. */
export const OUR_NUMBER = "+4721000100";
/** A number of the same trunk that nobody has set up. */
export const LATE_NUMBER = "+4721000199";
/** A number that is answered by another config than the client's own, in these words. */
export const SALES_NUMBER = "+4721000150";
export const SALES_GREETING = "You have reached our sales.";

type Row = { id: string; conversation_id: string; room: string; state: string } & Record<string, unknown>;

/** A voice agent, a recorder, and a real LiveKit server with a SIP service that telephones on this machine call. */
export type PhoneRig = VoiceRig & {
  sip: SipService;
  ada: Actor;
  /** Somebody calls our number, or another. */
  callIn(from: string, to?: string): Promise<Phone>;
  /** A telephone that answers when it is called. */
  openPhone(): Promise<Phone>;
  /** The call that was made of a caller's room, once it is there. */
  rowOf(phone: number): Promise<Row>;
  row(id: string): Promise<Row>;
  /** Sound of a recording, by channel. */
  heard(call_id: string): Promise<Int16Array[]>;
  hangUpAll(): Promise<void>;
};

export async function openPhoneRig(label: string): Promise<PhoneRig> {
  const redis: RedisServer = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), "switchboard-recordings-"));
  const env = {
    PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    LOOKUP_KEY: randomBytes(32).toString("base64"),
    RECORDINGS_DIR: folder,
  };
  const yaml = `${northwindYaml()}\nrecording: { enabled: true }\ncall: { greeting: "Hello {name}, this is Northwind." }\n`;
  const rig = await openVoiceRig(label, { yaml, env, redis: `127.0.0.1:${redis.port}` });
  const sip = await startSipService(rig.livekit, redis);
  const recorder = await startRecorder({ ...rig.env, ...env });
  const ada = await addOperator(rig.t, "Ada");
  const admin: Actor = { ...ada, roles: ["admin"] };
  const trunk = await saveTrunk(
    rig.t.core,
    admin,
    newSipTrunk.parse({ name: "Carrier", direction: "inbound", allowed_addresses: ["127.0.0.1"] }),
  );
  const line = (number: string, config_name: string | null = null) =>
    saveNumber(rig.t.core, admin, newLineNumber.parse({ number, config_name, inbound_trunk_id: trunk.id }));
  await rig.t.admin.query(
    "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active) VALUES ($1, 'sales', $2, true)",
    [rig.t.client.id, `${northwindYaml()}\ncall: { greeting: "${SALES_GREETING}" }\n`],
  );
  await line(OUR_NUMBER);
  await line(LATE_NUMBER);
  await line(SALES_NUMBER, "sales");
  const phones: Phone[] = [];
  const row = async (id: string): Promise<Row> =>
    (await rig.t.admin.query("SELECT * FROM calls WHERE id = $1", [id])).rows[0];
  return {
    ...rig,
    sip,
    ada,
    async callIn(from, to = OUR_NUMBER) {
      const phone = await callFromPhone(sip.address, { from, to });
      phones.push(phone);
      return phone;
    },
    async openPhone() {
      const phone = await openPhone();
      phones.push(phone);
      return phone;
    },
    rowOf: (n) =>
      until("the call of a caller", async () => {
        const room = sip.calls[n]?.room;
        return room ? (await rig.t.admin.query("SELECT * FROM calls WHERE room = $1", [room])).rows[0] : undefined;
      }),
    row,
    async heard(call_id) {
      const { rows } = await rig.t.admin.query("SELECT sealed_key FROM call_recordings WHERE call_id = $1", [call_id]);
      const place = { call_id, client_id: rig.t.client.id };
      const { contents, read } = await openRecording(rig.t.core, place, rows[0].sealed_key);
      const parts: Buffer[] = [];
      for await (const part of read(0, contents.soundBytes)) parts.push(part);
      return decode(Buffer.concat(parts));
    },
    async hangUpAll() {
      await Promise.all(phones.splice(0).map((phone) => phone.close()));
    },
    async close() {
      await Promise.all(phones.map((phone) => phone.close()));
      await sip.close();
      await recorder.stop();
      await rig.close();
      await redis.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startRecorder(env: Record<string, string>): Promise<Program> {
  const port = await freePort();
  const started = program(
    join(rootDir, "apps/worker/src/recorder.main.ts"),
    { ...env, RECORDER_PORT: String(port) },
    async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok,
  );
  await started.start();
  return started;
}
