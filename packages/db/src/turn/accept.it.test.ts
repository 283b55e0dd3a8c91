import { randomUUID } from "node:crypto";
import { sqlStateOf } from "@switchboard/kit/sql-state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTurnDesk, type TurnDesk } from "../../test/turn-desk.ts";
import { acceptMessage } from "./accept-message.ts";

let desk: TurnDesk;

beforeAll(async () => {
  desk = await openTurnDesk();
});
afterAll(() => desk?.close());

const seqs = (log: { seq: number }[]) => log.map((e) => e.seq);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("messages of one session at once", () => {
  test.each([2, 10, 30])("%i: one conversation, one run, no gap, no history with a hole", async (n) => {
    const session = randomUUID();
    const all = await Promise.all(upTo(n).map((i) => desk.say(session, `Message ${i}`)));
    const [conversation = "", ...others] = new Set(all.map((a) => a.conversation_id));
    expect(others).toEqual([]);
    expect(all.filter((a) => a.created)).toHaveLength(1);
    expect(seqs(all).sort((a, b) => a - b)).toEqual(upTo(n));
    expect(seqs(await desk.log(conversation))).toEqual(upTo(n));
    const holders = all.filter((a) => a.run_mine);
    expect(holders).toHaveLength(1);
    expect(await desk.runs(conversation)).toHaveLength(1);
    for (const { tail, seq } of holders) expect(seqs(tail ?? [])).toEqual(upTo(seq));
  });

  test("200 rounds of ten: what the holder was shown never has a hole", async () => {
    const holes: unknown[] = [];
    for (let round = 0; round < 200; round++) {
      const session = randomUUID();
      const all = await Promise.all(upTo(10).map((i) => desk.say(session, `Message ${i}`)));
      const holder = all.find((a) => a.run_mine);
      if (JSON.stringify(seqs(holder?.tail ?? [])) !== JSON.stringify(upTo(holder?.seq ?? 0))) holes.push(holder);
    }
    expect(holes).toEqual([]);
  });
});

test("the same holds where the tenant is set inside every transaction", async () => {
  const pooled = await openTurnDesk(true);
  try {
    const session = randomUUID();
    const all = await Promise.all(upTo(30).map((i) => pooled.say(session, `Message ${i}`)));
    expect(seqs(await pooled.log(all[0]?.conversation_id ?? ""))).toEqual(upTo(30));
    expect(all.filter((a) => a.run_mine)).toHaveLength(1);
  } finally {
    await pooled.close();
  }
});

test("two workers that drop old rows at once: the old are gone, the young stay, and neither fails; 10 rounds", async () => {
  for (let round = 0; round < 10; round++) {
    await desk.admin.query(
      `INSERT INTO idempotency_keys (client_id, scope, key, body_hash, created_at)
       SELECT $1, 'drop', $2 || i, 'h', now() - make_interval(days => CASE WHEN i <= 500 THEN 8 ELSE 6 END) FROM generate_series(1, 501) i`,
      [desk.client_id, `${round}-`],
    );
    await desk.admin.query(
      `INSERT INTO sign_ins (id, user_id, user_kind, expires_at)
       SELECT gen_random_uuid(), $1, 'staff', now() - make_interval(days => CASE WHEN i <= 500 THEN 8 ELSE 6 END) FROM generate_series(1, 501) i`,
      [desk.client_id],
    );
    await desk.admin.query(
      `INSERT INTO refused_callers (client_id, reason, at)
       SELECT $1, 'no_config', now() - make_interval(days => CASE WHEN i <= 500 THEN 91 ELSE 89 END) FROM generate_series(1, 501) i`,
      [desk.client_id],
    );
    await desk.admin.query(
      `INSERT INTO notifications (client_id, staff_id, kind, target_kind, target_id, created_at)
       SELECT $1, $1, 'task', 'task', $1, now() - make_interval(days => CASE WHEN i <= 500 THEN 61 ELSE 59 END) FROM generate_series(1, 501) i`,
      [desk.client_id],
    );
    const drop = () => desk.db.lookup({ name: "drop-old-rows", text: "SELECT drop_old_rows()", values: [] });
    await Promise.all([drop(), drop()]);
    const { rows } = await desk.admin.query(
      `SELECT (SELECT count(*)::int FROM idempotency_keys WHERE scope = 'drop') AS keys,
        (SELECT count(*)::int FROM sign_ins WHERE user_id = $1) AS sign_ins,
        (SELECT count(*)::int FROM refused_callers WHERE client_id = $1) AS refused,
        (SELECT count(*)::int FROM notifications WHERE client_id = $1) AS told`,
      [desk.client_id],
    );
    expect(rows).toEqual([{ keys: round + 1, sign_ins: round + 1, refused: round + 1, told: round + 1 }]);
  }
});

test("what PostgreSQL answered is told from a failure, whoever has wrapped it", async () => {
  const { db, client_id } = desk;
  const text = "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40P01'; END $$";
  const stateOf = (work: Promise<unknown>) => work.then(() => "none", sqlStateOf);
  expect(await stateOf(db.query(client_id, { name: "", text, values: [] }))).toBe("40P01");
  expect(await stateOf(db.transaction(client_id, (tx) => tx.$executeRawUnsafe(text)))).toBe("40P01");
  await desk.admin.query("BEGIN; LOCK TABLE runs IN ACCESS EXCLUSIVE MODE");
  try {
    const waits = db.transaction(client_id, async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = 50`;
      await tx.runs.count();
    });
    expect(await stateOf(waits)).toBe("55P03");
  } finally {
    await desk.admin.query("ROLLBACK");
  }
  expect(await stateOf(db.tenant(client_id, (t) => t.runs.findFirstOrThrow({ where: { id: randomUUID() } })))).toBe(
    undefined,
  );
});

describe("idempotency keys", () => {
  const keyed = (key: string, key_hash = "hash") => ({ key, key_hash });

  test("ten with the same key and body are one message", async () => {
    const session = randomUUID();
    const all = await Promise.all(upTo(10).map(() => desk.say(session, "Once", keyed("k"))));
    expect(all.map((a) => a.outcome).sort()).toEqual(["accepted", ...Array(9).fill("repeated")]);
    expect(new Set(all.map((a) => `${a.conversation_id}/${a.seq}`)).size).toBe(1);
    expect(await desk.log(all[0]?.conversation_id ?? "")).toHaveLength(1);
    expect(all.filter((a) => a.run_mine)).toHaveLength(1);
  });

  test("the same key with another body is a mismatch and writes nothing", async () => {
    const session = randomUUID();
    const first = await desk.say(session, "One", keyed("k", "one"));
    const second = await desk.say(session, "Two", keyed("k", "two"));
    expect(second.outcome).toBe("mismatch");
    expect(await desk.log(first.conversation_id)).toHaveLength(1);
  });

  test("belong to their scope, and without one each message counts", async () => {
    const session = randomUUID();
    await desk.say(randomUUID(), "One", { ...keyed("k"), key_scope: "a" });
    expect((await desk.say(session, "One", { ...keyed("k"), key_scope: "b" })).outcome).toBe("accepted");
    await desk.say(session, "Same");
    expect((await desk.say(session, "Same")).seq).toBe(3);
  });
});

describe("who answers", () => {
  test("without an owner the run is queued, with its wake-up in the outbox", async () => {
    const { conversation_id, run_id, run_mine, tail } = await desk.say(randomUUID(), "Hello", { owner: null });
    expect({ run_mine, tail }).toEqual({ run_mine: false, tail: null });
    expect(await desk.runs(conversation_id)).toEqual([{ id: run_id, status: "queued", attempt: 0, upto_seq: 1 }]);
    const { rows } = await desk.admin.query("SELECT payload FROM outbox WHERE payload ->> 'run_id' = $1", [run_id]);
    expect(rows).toEqual([{ payload: { client_id: desk.client_id, run_id, attempt: 0 } }]);
  });

  test("nobody opens a run while a person holds the floor", async () => {
    const session = randomUUID();
    const { conversation_id } = await desk.say(session, "Hello");
    await desk.admin.query("UPDATE runs SET status = 'superseded' WHERE conversation_id = $1", [conversation_id]);
    await desk.takeFloor(conversation_id);
    const accepted = await desk.say(session, "Are you there?");
    expect(accepted).toMatchObject({ floor_holder: "human", floor_epoch: 2, run_id: null, run_mine: false, seq: 2 });
    expect((await desk.runs(conversation_id)).map((r) => r.status)).toEqual(["superseded"]);
  });
});

test("after the end a message opens a new conversation, linked to the old and with its customer", async () => {
  const session = randomUUID();
  const customer = randomUUID();
  await desk.admin.query("INSERT INTO customers (id, client_id) VALUES ($1, $2)", [customer, desk.client_id]);
  const old = await desk.say(session, "Hello", { customer_id: customer });
  await desk.admin.query("UPDATE conversations SET status = 'resolved' WHERE id = $1", [old.conversation_id]);
  const next = await desk.say(session, "Me again");
  expect(next).toMatchObject({ created: true, customer_id: customer, seq: 1 });
  const { rows } = await desk.admin.query("SELECT previous_id, identified_by FROM conversations WHERE id = $1", [
    next.conversation_id,
  ]);
  expect(rows).toEqual([{ previous_id: old.conversation_id, identified_by: "claim" }]);
});

test("a client without an active config, or with none of that name, is told apart by its code", async () => {
  await expect(desk.say(randomUUID(), "Hello", { config_name: "other" })).rejects.toMatchObject({ code: "SB001" });
});

test("what the row says follows the message", async () => {
  const { conversation_id } = await desk.say(randomUUID(), "ø".repeat(300), {
    body: { text: "ø".repeat(300), sentiment: 0.25, complexity: 0.75 },
  });
  const { rows } = await desk.admin.query(
    "SELECT last_seq, last_text, last_from, sentiment, complexity, jsonb_array_length(strip) AS stretches FROM conversations WHERE id = $1",
    [conversation_id],
  );
  expect(rows).toEqual([
    { last_seq: 1, last_text: "ø".repeat(200), last_from: "customer", sentiment: 0.25, complexity: 0.75, stretches: 1 },
  ]);
});

test("a session's name is its client's own", async () => {
  const session = randomUUID();
  const mine = await desk.say(session, "Hello");
  const theirs = await acceptMessage(desk.db, {
    client_id: desk.stranger_id,
    conversation_id: randomUUID(),
    session_id: session,
    channel_type: "web_chat",
    config_name: null,
    customer_id: null,
    body: { text: "Hello" },
    key: null,
    key_hash: null,
    key_scope: "chat",
    run_id: randomUUID(),
    owner: "test",
    lease_ms: 1000,
    streams: false,
  });
  expect(theirs.conversation_id).not.toBe(mine.conversation_id);
  expect(theirs.seq).toBe(1);
});
