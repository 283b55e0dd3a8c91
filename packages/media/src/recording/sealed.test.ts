import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ChangedRecording, openChunk, readContents, sealChunk } from "./sealed.ts";
import { folderStore } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-recordings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const store = folderStore(folder);
const key = randomBytes(32);
const chunkOf = (text: string) => ({ sound: Buffer.from(text), peaks: Buffer.from([1, 2, 3]) });

async function recorded(...chunks: [attempt: number, number: number, text: string][]) {
  const id = { client_id: randomUUID(), call_id: randomUUID() };
  for (const [attempt, number, text] of chunks)
    await store.append(id, sealChunk(id, key, { attempt, number }, chunkOf(text)));
  const file = join(folder, id.client_id, `${id.call_id}.sbrec`);
  const texts = async () => {
    const { chunks: places } = await readContents(store, id);
    return Promise.all(places.map(async (place) => String((await openChunk(store, id, key, place)).sound)));
  };
  return { id, file, texts };
}

test("what was written is read again, and the file has nothing of it in plain", async () => {
  const { file, texts, id } = await recorded([1, 0, "OggS hello"], [1, 1, "there"]);
  expect(await texts()).toEqual(["OggS hello", "there"]);
  expect(await readContents(store, id)).toMatchObject({ soundBytes: 15 });
  const bytes = readFileSync(file);
  expect(bytes.includes("OggS")).toBe(false);
  expect(bytes.includes("hello")).toBe(false);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("half a chunk at the end is left out, and a writer goes on before it", async () => {
  const { file, texts, id } = await recorded([1, 0, "one"], [1, 1, "two"]);
  writeFileSync(file, readFileSync(file).subarray(0, -5));
  expect(await texts()).toEqual(["one"]);
  await store.cut(id, (await readContents(store, id)).wholeBytes);
  await store.append(id, sealChunk(id, key, { attempt: 2, number: 1 }, chunkOf("three")));
  expect(await texts()).toEqual(["one", "three"]);
});

test("a recorder that lost its place and writes late is not heard", async () => {
  const { texts } = await recorded([1, 0, "one"], [2, 1, "two"], [1, 1, "late"], [2, 2, "three"]);
  expect(await texts()).toEqual(["one", "two", "three"]);
  const between = await recorded([1, 0, "one"], [1, 1, "late"], [2, 1, "two"], [2, 2, "three"]);
  expect(await between.texts()).toEqual(["one", "two", "three"]);
  expect(await readContents(store, between.id)).toMatchObject({ soundBytes: 11 });
});

test("any byte that is another is found", async () => {
  const { file, texts } = await recorded([1, 0, "one"]);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const read = await texts().catch((error) => error);
    // A head that is none leaves nothing to read; the row says how much there was.
    if (Array.isArray(read)) expect(read, `byte ${at}`).toEqual([]);
    else expect(read).toBeInstanceOf(ChangedRecording);
  }
});

test("a chunk of another call, another client or under another key does not open", async () => {
  const { id, file } = await recorded([1, 0, "one"]);
  const other = await recorded([1, 0, "two"]);
  writeFileSync(other.file, readFileSync(file));
  await expect(other.texts()).rejects.toThrow(ChangedRecording);
  const [place] = (await readContents(store, id)).chunks;
  await expect(openChunk(store, id, randomBytes(32), place as never)).rejects.toThrow(ChangedRecording);
});

test("a store without a recording has none", async () => {
  const id = { client_id: randomUUID(), call_id: randomUUID() };
  expect(await store.size(id)).toBe(0);
  expect(await store.list(id.client_id)).toEqual([]);
  await store.remove(id);
  const there = await recorded([1, 0, "one"]);
  expect(await store.list(there.id.client_id)).toEqual([there.id.call_id]);
  await store.remove(there.id);
  expect(readdirSync(join(folder, there.id.client_id))).toEqual([]);
});
