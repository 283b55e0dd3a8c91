import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@switchboard/contracts/actor";
import type { CallRecording, HearingLink, RecordingPeaks } from "@switchboard/contracts/recording";
import { sendMessage } from "@switchboard/core/conversation/send-message";
import { ERASE_WORD, eraseCustomer } from "@switchboard/core/customer/erase";
import { holdRecording } from "@switchboard/core/recording/hold";
import { sweepRecordings } from "@switchboard/core/recording/sweep";
import { sweepRecordingFiles } from "@switchboard/core/recording/sweep-files";
import type { RecordingStore } from "@switchboard/media/recording/store";
import { readWav } from "@switchboard/media/speech/wav";
import { addRecordedCall } from "@switchboard/testing/call/recorded-call";
import { addTestClient, addTestStaff, type TestClient } from "@switchboard/testing/stack/client";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { loudest, toneIn, toneSound } from "@switchboard/testing/tone-in";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

const AUDIBLE = 0.1;
const SILENT = 0.02;
const folder = mkdtempSync(join(tmpdir(), "switchboard-recordings-"));
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
let t: TestApp;
let fjord: TestClient;
/** Ten seconds: the customer is 440, the agent 660, Mia 880; from 2 s to 4 s it is paused. */
let call: { client_id: string; call_id: string };

beforeAll(async () => {
  t = await openTestApp("recordings", { env: { RECORDINGS_DIR: folder } });
  fjord = await addTestClient(t.admin, "fjord", northwindYaml().replace("client_id: northwind", "client_id: fjord"));
  for (const [name, role, client] of [
    ["Ada", "admin", t.client],
    ["Mia", "operator", t.client],
    ["Rie", "reviewer", t.client],
    ["Eli", "engineer", t.client],
    ["Sven", "admin", fjord],
  ] as const) {
    const who = await addTestStaff(t.admin, name, [role], [client]);
    ids[name] = who.id;
    const answer = await fetch(`${t.url}/v1/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: who.email, password: who.password }),
    });
    tokens[name] = ((await answer.json()) as { token: string }).token;
  }
  await sendMessage(t.core, t.api, { message: "Hello", session_id: "one", channel_type: "voice", streams: true });
  call = await addRecordedCall(t, {
    channels: [toneSound(440, 10), toneSound(660, 10), toneSound(880, 9)],
    pauses: [{ from_ms: 2_000, to_ms: 4_000 }],
  });
});
afterAll(async () => {
  await t?.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (id: string): string => join(folder, t.client.id, `${id}.sbrec`);
const asWhom = (who: string) => ({ authorization: `Bearer ${tokens[who]}` });

/** What a procedure answers; of an error its problem document. */
async function ask<T>(name: string, input: object, who: string, client = t.client): Promise<T> {
  const mutates = name === "recordingLink" || name === "holdRecording";
  const query = mutates ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await fetch(`${t.url}/trpc/calls.${name}${query}`, {
    method: mutates ? "POST" : "GET",
    headers: { ...asWhom(who), "content-type": "application/json", "x-switchboard-client": client.id },
    ...(mutates && { body: JSON.stringify(input) }),
  });
  const { result, error } = (await answer.json()) as { result?: { data: T }; error?: { data: T } };
  return (result ?? error)?.data as T;
}

const link = (who: string, purpose = "listen", call_id = call.call_id): Promise<HearingLink> =>
  ask<HearingLink>("recordingLink", { call_id, purpose }, who);
const get = (path: string, who: string | undefined, headers: Record<string, string> = {}, method = "GET") =>
  fetch(t.url + path, { method, headers: { ...(who && asWhom(who)), ...headers } });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const audits = async (action: string): Promise<number> =>
  (await t.admin.query("SELECT 1 FROM audit_entries WHERE action = $1", [action])).rows.length;

test("whoever may see a call is told how it stands with its recording", async () => {
  const told = await ask<CallRecording>("recording", { call_id: call.call_id }, "Eli");
  expect(told).toMatchObject({ state: "ended", duration_ms: 10_000, days: 90, hold: null, deleted: null });
  expect(told.channels.map(({ name }) => name)).toEqual(["Customer", "Agent", "Mia"]);
  expect(told.cuts).toEqual([
    { kind: "pause", from_ms: 2_000, to_ms: 4_000, by_name: "Mia", why: "card_number", until_ms: null },
  ]);
  const peaks = await ask<RecordingPeaks>("recordingPeaks", { call_id: call.call_id, steps: 50 }, "Rie");
  expect(peaks.step_ms).toBe(200);
  const [customer, , mia] = peaks.channels as [number[], number[], number[]];
  expect(customer).toHaveLength(50);
  expect(customer.slice(10, 20)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(customer[5]).toBeGreaterThan(60);
  expect(mia.slice(45)).toEqual([0, 0, 0, 0, 0]);
  // From the row this time: what the file says is known.
  expect(await ask("recordingPeaks", { call_id: call.call_id, steps: 50 }, "Mia")).toEqual(peaks);
});

test("the sound is a WAV of the legs that were asked for, in any stretch, and each link is audited once", async () => {
  const { mix, duration_ms } = await link("Rie");
  expect(duration_ms).toBe(10_000);
  const whole = await get(mix, "Rie");
  expect(whole.status).toBe(200);
  expect(whole.headers.get("content-type")).toBe("audio/wav");
  expect(whole.headers.get("cache-control")).toBe("no-store");
  expect(whole.headers.get("accept-ranges")).toBe("bytes");
  expect(whole.headers.get("content-disposition")).toMatch(
    /^inline; filename="call [\d-]+ [\d.]+ UTC [\da-f]{8}\.wav"$/,
  );
  const file = await bytesOf(whole);
  expect(file.length).toBe(44 + 10 * 48_000);
  const { samples } = readWav(file);
  for (const hertz of [440, 660, 880]) expect(toneIn(samples, hertz, 5_000, 6_000)).toBeGreaterThan(AUDIBLE);
  expect(loudest(samples, 2_030, 3_980)).toBeLessThan(SILENT);
  const agent = readWav(await bytesOf(await get(`${mix}?legs=1`, "Rie"))).samples;
  expect(toneIn(agent, 660, 5_000, 6_000)).toBeGreaterThan(AUDIBLE);
  expect(toneIn(agent, 440, 5_000, 6_000)).toBeLessThan(SILENT);

  for (const [range, from, before] of [
    ["bytes=0-", 0, file.length],
    ["bytes=100000-199999", 100_000, 200_000],
    ["bytes=-7", file.length - 7, file.length],
  ] as const) {
    const part = await get(mix, "Rie", { range });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes ${from}-${before - 1}/${file.length}`);
    expect((await bytesOf(part)).equals(file.subarray(from, before)), range).toBe(true);
  }
  const beyond = await get(mix, "Rie", { range: `bytes=${file.length}-` });
  expect(beyond.status).toBe(416);
  expect(beyond.headers.get("content-range")).toBe(`bytes */${file.length}`);
  const head = await get(mix, "Rie", { range: "bytes=0-99" }, "HEAD");
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([206, "100", ""]);
  const stale = await get(mix, "Rie", { range: "bytes=0-99", "if-range": '"another"' });
  expect([stale.status, (await bytesOf(stale)).length]).toEqual([200, file.length]);
  expect(await audits("recording.listen")).toBe(1);
});

test("a download is the file as it was recorded, or mixed, with a name", async () => {
  const before = await audits("recording.download");
  const { legs, mix } = await link("Mia", "download");
  const ogg = await get(legs, "Mia");
  expect(ogg.headers.get("content-type")).toBe("audio/ogg");
  expect(ogg.headers.get("content-disposition")).toMatch(/^attachment; filename="call .*\.ogg"$/);
  const file = await bytesOf(ogg);
  expect(file.subarray(0, 4).toString()).toBe("OggS");
  expect(Number(ogg.headers.get("content-length"))).toBe(file.length);
  const part = await bytesOf(await get(legs, "Mia", { range: "bytes=3000-8000" }));
  expect(part.equals(file.subarray(3_000, 8_001))).toBe(true);
  expect((await get(mix, "Mia", {}, "HEAD")).headers.get("content-disposition")).toMatch(/\.wav"$/);
  expect(await audits("recording.download")).toBe(before + 1);
});

test("a link is for whoever asked for it, while they may, and for ten minutes", async () => {
  const { mix } = await link("Mia");
  expect((await get(mix, "Mia", { range: "bytes=0-9" })).status).toBe(206);
  expect((await get(mix, undefined)).status).toBe(401);
  expect((await get(mix, "Rie")).status).toBe(404);
  expect((await get(mix, "Sven")).status).toBe(404);
  expect((await get(mix.replace("/mix", "x/mix"), "Mia")).status).toBe(403);
  expect((await get(mix.replace("mix.wav", "other.mp3"), "Mia")).status).toBe(400);
  expect((await get(`${mix}?legs=9`, "Mia")).status).toBe(400);
  expect((await get(`${mix}?leg=1`, "Mia")).status).toBe(400);
  const now = t.core.clock.now;
  t.core.clock.now = () => new Date(Date.now() + 11 * 60_000);
  try {
    expect((await get(mix, "Mia")).status).toBe(403);
  } finally {
    t.core.clock.now = now;
  }
  const become = async (role: string) => {
    await t.admin.query("UPDATE staff SET roles = ARRAY[$2] WHERE id = $1", [ids["Mia"], role]);
    t.core.realtime.publish({ kind: "access", subject_id: ids["Mia"] as string });
  };
  await become("engineer");
  await expect.poll(async () => (await get(mix, "Mia", { range: "bytes=0-9" })).status).toBe(403);
  await become("operator");
  await expect.poll(async () => (await get(mix, "Mia", { range: "bytes=0-9" })).status).toBe(206);
});

test("who may not hear is refused, and of another client there is no such call", async () => {
  expect(await link("Eli")).toMatchObject({ code: "forbidden" });
  expect(await ask("recordingPeaks", { call_id: call.call_id }, "Eli")).toMatchObject({ code: "forbidden" });
  for (const name of ["recording", "recordingPeaks", "recordingLink"]) {
    const input = { call_id: call.call_id, ...(name === "recordingLink" && { purpose: "listen" }) };
    expect(await ask(name, input, "Sven", fjord), name).toMatchObject({ code: "not_found" });
  }
});

test("what a recorder that died has left can be heard, to its last whole second", async () => {
  const left = await addRecordedCall(t, { channels: [toneSound(440, 5), toneSound(660, 5)], state: "recording" });
  truncateSync(fileOf(left.call_id), readFileSync(fileOf(left.call_id)).length - 10);
  expect(await ask("recording", { call_id: left.call_id }, "Rie")).toMatchObject({ state: "recording" });
  const { mix, duration_ms } = await link("Rie", "listen", left.call_id);
  expect(duration_ms).toBe(4_000);
  const { samples } = readWav(await bytesOf(await get(mix, "Rie")));
  expect(toneIn(samples, 440, 3_000, 3_900)).toBeGreaterThan(AUDIBLE);
});

test("a file that is not as it was written, is missing, or was deleted is said to be so", async () => {
  const changed = await addRecordedCall(t, { channels: [toneSound(440, 3)] });
  const { mix } = await link("Rie", "listen", changed.call_id);
  const bytes = readFileSync(fileOf(changed.call_id));
  bytes[200] = (bytes[200] as number) ^ 1;
  writeFileSync(fileOf(changed.call_id), bytes);
  const answer = await get(mix, "Rie");
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as { detail: string }).detail).toMatch(/not as it was written/);
  expect(await ask("recording", { call_id: changed.call_id }, "Rie")).toMatchObject({ changed: true });
  rmSync(fileOf(changed.call_id));
  expect((await get(mix, "Rie")).status).toBe(404);
  await t.admin.query(
    "UPDATE call_recordings SET state = 'deleted', sealed_key = NULL, deleted_at = now(), deleted_why = 'retention' WHERE call_id = $1",
    [changed.call_id],
  );
  expect(await ask("recording", { call_id: changed.call_id }, "Rie")).toMatchObject({
    state: "deleted",
    deleted: { why: "retention" },
  });
  expect(await link("Rie", "listen", changed.call_id)).toMatchObject({ code: "not_found" });
});

test("an admin holds a recording with a reason, once, and lets it go again", async () => {
  const held = await addRecordedCall(t, { channels: [toneSound(440, 1)] });
  const hold = (who: string, keep: boolean) =>
    ask<unknown>("holdRecording", { call_id: held.call_id, held: keep, reason: "The court asked for it" }, who);
  expect(await hold("Mia", true)).toMatchObject({ code: "forbidden" });
  expect(await hold("Ada", true)).toEqual({ held: true });
  expect(await hold("Ada", true)).toMatchObject({ code: "conflict", holder_name: "Ada" });
  expect(await ask("recording", { call_id: held.call_id }, "Rie")).toMatchObject({
    delete_at: null,
    hold: { by_name: "Ada", reason: "The court asked for it" },
  });
  await t.admin.query("UPDATE call_recordings SET ended_at = now() - interval '200 days' WHERE call_id = $1", [
    held.call_id,
  ]);
  await sweepRecordings(t.core);
  expect(await ask("recording", { call_id: held.call_id }, "Rie")).toMatchObject({ state: "ended" });
  expect(await hold("Ada", false)).toEqual({ held: false });
  expect(await hold("Ada", false)).toMatchObject({ code: "conflict" });
  await sweepRecordings(t.core);
  expect(await ask("recording", { call_id: held.call_id }, "Rie")).toMatchObject({ state: "deleted" });
  expect(await hold("Ada", true)).toMatchObject({ code: "conflict" });
  expect([await audits("recording.hold"), await audits("recording.release")]).toEqual([1, 1]);
});

test("what was held while its customer was erased is deleted when it is let go", async () => {
  const customer = { external_customer_id: "nora", name: "Nora Berg", email: "nora@example.org" };
  const ada: Actor = { ...t.api, kind: "staff", id: ids.Ada ?? "", name: "Ada", roles: ["admin"] };
  await sendMessage(t.core, t.api, {
    message: "Hello",
    session_id: "two",
    channel_type: "voice",
    streams: true,
    customer,
  });
  const held = await addRecordedCall(t, { channels: [toneSound(440, 1)] });
  const hold = (keep: boolean) =>
    holdRecording(t.core, ada, { call_id: held.call_id, held: keep, reason: "The court asked for it" });
  await hold(true);
  const { rows } = await t.admin.query<{ id: string }>(
    "SELECT c.customer_id AS id FROM calls a JOIN conversations c ON c.id = a.conversation_id WHERE a.id = $1",
    [held.call_id],
  );
  await eraseCustomer(t.core, ada, { id: rows[0]?.id ?? "", confirm: ERASE_WORD });
  expect(await ask("recording", { call_id: held.call_id }, "Rie")).toMatchObject({ state: "ended" });
  await hold(false);
  expect(await ask("recording", { call_id: held.call_id }, "Rie")).toMatchObject({
    state: "deleted",
    deleted: { why: "erasure" },
  });
  expect(existsSync(fileOf(held.call_id))).toBe(false);
});

test("a file without a row goes; a row without a file is lost, until the file is there again", async () => {
  const kept = await addRecordedCall(t, { channels: [toneSound(440, 1)] });
  const lost = await addRecordedCall(t, { channels: [toneSound(440, 1)] });
  const orphan = fileOf(randomUUID());
  writeFileSync(orphan, "noise");
  renameSync(fileOf(lost.call_id), `${fileOf(lost.call_id)}.away`);
  await sweepRecordingFiles(t.core);
  expect(existsSync(orphan)).toBe(false);
  expect(existsSync(fileOf(kept.call_id))).toBe(true);
  expect(await ask("recording", { call_id: lost.call_id }, "Rie")).toMatchObject({ state: "lost" });
  expect(await ask("recording", { call_id: kept.call_id }, "Rie")).toMatchObject({ state: "ended" });
  renameSync(`${fileOf(lost.call_id)}.away`, fileOf(lost.call_id));
  await sweepRecordingFiles(t.core);
  expect(await ask("recording", { call_id: lost.call_id }, "Rie")).toMatchObject({ state: "ended" });
});

test("a file that cannot be removed keeps no other from being swept", async () => {
  const stuck = randomUUID();
  const orphans = [randomUUID(), stuck, randomUUID()].map(fileOf);
  for (const file of orphans) writeFileSync(file, "noise");
  const lost = await addRecordedCall(t, { channels: [toneSound(440, 1)] });
  renameSync(fileOf(lost.call_id), `${fileOf(lost.call_id)}.away`);
  const store = t.core.recordings as RecordingStore;
  const remove: RecordingStore["remove"] = async (id) => {
    if (id.call_id === stuck) throw new Error("EACCES");
    await store.remove(id);
  };
  await sweepRecordingFiles({ ...t.core, recordings: { ...store, remove } });
  expect(orphans.map((file) => existsSync(file))).toEqual([false, true, false]);
  expect(await ask("recording", { call_id: lost.call_id }, "Rie")).toMatchObject({ state: "lost" });
  await sweepRecordingFiles(t.core);
  expect(existsSync(fileOf(stuck))).toBe(false);
});

test("two workers that sweep at once delete each old recording once, and find what is lost once", async () => {
  const old = [];
  for (let i = 0; i < 4; i += 1) old.push(await addRecordedCall(t, { channels: [toneSound(440, 1)] }));
  const calls = old.map(({ call_id }) => call_id);
  await t.admin.query("UPDATE call_recordings SET ended_at = now() - interval '200 days' WHERE call_id = ANY ($1)", [
    calls,
  ]);
  await Promise.all([sweepRecordings(t.core), sweepRecordings(t.core)]);
  const { rows: deleted } = await t.admin.query(
    `SELECT r.state, r.file_gone, (SELECT count(*)::int FROM audit_entries a
        WHERE a.action = 'recording.delete' AND a.target_id = r.call_id::text) AS audited
      FROM call_recordings r WHERE call_id = ANY ($1)`,
    [calls],
  );
  expect(deleted).toEqual(calls.map(() => ({ state: "deleted", file_gone: true, audited: 1 })));
  expect(calls.map((id) => existsSync(fileOf(id)))).toEqual(calls.map(() => false));
  // Its recorder has written once more after the file was gone.
  const [late = ""] = calls;
  writeFileSync(fileOf(late), "noise");
  await Promise.all([sweepRecordingFiles(t.core), sweepRecordingFiles(t.core)]);
  expect(existsSync(fileOf(late))).toBe(false);
  const [kept, lost] = [
    await addRecordedCall(t, { channels: [toneSound(440, 1)] }),
    await addRecordedCall(t, { channels: [toneSound(440, 1)] }),
  ];
  const orphan = fileOf(randomUUID());
  writeFileSync(orphan, "noise");
  renameSync(fileOf(lost.call_id), `${fileOf(lost.call_id)}.away`);
  await Promise.all([sweepRecordingFiles(t.core), sweepRecordingFiles(t.core)]);
  expect(existsSync(orphan)).toBe(false);
  expect(await ask("recording", { call_id: lost.call_id }, "Rie")).toMatchObject({ state: "lost" });
  expect(await ask("recording", { call_id: kept.call_id }, "Rie")).toMatchObject({ state: "ended" });
});

test("of a call that was not recorded it is said why", async () => {
  const { rows } = await t.admin.query("SELECT conversation_id FROM calls LIMIT 1");
  const plain = await t.admin.query(
    `INSERT INTO calls (client_id, conversation_id, room, direction, origin, state, ended_at, ended_by, outcome)
     VALUES ($1, $2, 'plain', 'inbound', 'test', 'ended', now(), 'customer', 'missed') RETURNING id`,
    [t.client.id, rows[0].conversation_id],
  );
  const call_id = plain.rows[0].id;
  expect(await ask("recording", { call_id }, "Rie")).toMatchObject({ state: "off", days: null });
  expect(await link("Rie", "listen", call_id)).toMatchObject({ code: "not_found" });
});

test("one person has six streams at once, and one more when they have ended; others have theirs", async () => {
  const [{ mix }, other] = [await link("Rie", "download"), await link("Mia")];
  const store = t.core.recordings as RecordingStore;
  const { read } = store;
  // The disk is slow.
  let goOn = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  store.read = async (...asked) => {
    await slow;
    return read(...asked);
  };
  const part = { range: "bytes=0-99" };
  const hers = get(other.mix, "Mia", part);
  const all = Array.from({ length: 7 }, () => get(mix, "Rie", part));
  const refused = await Promise.race(all);
  store.read = read;
  goOn();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("End one first") });
  const answers = await Promise.all(all);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([206, 206, 206, 206, 206, 206, 429]);
  await Promise.all(answers.filter((each) => each !== refused).map(bytesOf));
  expect((await hers).status).toBe(206);
  await expect.poll(async () => (await get(mix, "Rie", part)).status).toBe(206);
});

test("requests that are gone before it is known whose they are keep no stream", async () => {
  const { mix } = await link("Rie", "download");
  const hangUp = (_: IncomingMessage, response: ServerResponse) => void response.destroy();
  t.app.server.prependListener("request", hangUp);
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => get(mix, "Rie")));
  t.app.server.off("request", hangUp);
  expect(all.every(({ status }) => status === "rejected")).toBe(true);
  expect((await get(mix, "Rie", { range: "bytes=0-99" })).status).toBe(206);
});
