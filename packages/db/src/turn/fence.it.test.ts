import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, fenceOf, LEASE, openTurnDesk, type TurnDesk } from "../../test/turn-desk.ts";
import type { Accepted } from "./accept-message.ts";
import { appendRunEvents } from "./append-run-events.ts";
import { claimRun } from "./claim-run.ts";
import type { Fence } from "./fence.ts";
import { finishRun } from "./finish-run.ts";
import { renewLease } from "./renew-lease.ts";

let desk: TurnDesk;

beforeAll(async () => {
  desk = await openTurnDesk();
});
afterAll(() => desk?.close());

const claim = (run_id: string | null, attempt: number, max_attempts = 5, client_id = desk.client_id) =>
  claimRun(desk.db, { client_id, run_id: run_id ?? "", attempt }, { owner: "other", lease_ms: LEASE, max_attempts });

const finish = (fence: Fence, upto: number, owner: string | null = "test") =>
  finishRun(desk.db, fence, {
    status: "done",
    events: [answer(upto)],
    next_run: randomUUID(),
    owner,
    lease_ms: LEASE,
  });

const toolCall = (id = randomUUID() as string) => ({
  id,
  events: [
    {
      kind: "tool_calls" as const,
      body: { step: 0, text: "", model: "test", calls: [{ id, call_id: "c", name: "lookup", arguments: {} }] },
    },
  ],
  started: [{ id, step: 0, call_id: "c", tool_name: "lookup", input_arguments: {} }],
  lease_ms: LEASE,
});

/** Ways in which a holder loses its place. Each gives the fence that the holder still believes in. */
const losses: [string, (accepted: Accepted) => Promise<Fence>][] = [
  [
    "another has claimed the run after the lease",
    async (a) => {
      await desk.expire(a.run_id ?? "");
      expect(await claim(a.run_id, 1)).toMatchObject({ attempt: 2 });
      return fenceOf(desk, a);
    },
  ],
  [
    "a person has taken the floor",
    async (a) => {
      await desk.takeFloor(a.conversation_id);
      return fenceOf(desk, a);
    },
  ],
  [
    "the floor went to a person and came back",
    async (a) => {
      await desk.admin.query("UPDATE conversations SET floor_epoch = floor_epoch + 2 WHERE id = $1", [
        a.conversation_id,
      ]);
      return fenceOf(desk, a);
    },
  ],
  [
    "the run was superseded",
    async (a) => {
      await desk.admin.query("UPDATE runs SET status = 'superseded' WHERE id = $1", [a.run_id]);
      return fenceOf(desk, a);
    },
  ],
  [
    "the run is another conversation's",
    async (a) => ({ ...fenceOf(desk, a), run_id: (await desk.say(randomUUID(), "x")).run_id ?? "" }),
  ],
  ["the attempt is made up", async (a) => fenceOf(desk, a, 7)],
  ["the client is another", async (a) => ({ ...fenceOf(desk, a), client_id: desk.stranger_id })],
  [
    "it has finished already",
    async (a) => {
      await finish(fenceOf(desk, a), 1);
      return fenceOf(desk, a);
    },
  ],
];

describe.each(losses)("when %s", (_, lose) => {
  test("the former holder writes nothing: no message, no tool, no end", async () => {
    const accepted = await desk.say(randomUUID(), "Hello");
    const fence = await lose(accepted);
    const before = [await desk.log(accepted.conversation_id), await desk.runs(accepted.conversation_id)];
    const call = toolCall();
    expect(await appendRunEvents(desk.db, fence, call)).toBeNull();
    expect(await appendRunEvents(desk.db, fence, { events: [answer(1)], lease_ms: LEASE })).toBeNull();
    expect(await finish(fence, 1)).toBeUndefined();
    expect([await desk.log(accepted.conversation_id), await desk.runs(accepted.conversation_id)]).toEqual(before);
    const { rows } = await desk.admin.query("SELECT 1 FROM tool_calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([]);
  });
});

describe("claims", () => {
  test("of ten at once one gets the run, with all that the customer has said", async () => {
    const session = randomUUID();
    const { run_id } = await desk.say(session, "One", { owner: null });
    await desk.say(session, "Two", { owner: null });
    const all = await Promise.all(Array.from({ length: 10 }, () => claim(run_id, 0)));
    const won = all.filter((c) => c !== undefined);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ attempt: 1, upto_seq: 2, cause: "message", exhausted: false });
    expect(won[0]?.tail.map((e) => e.seq)).toEqual([1, 2]);
  });

  test("a held run is not to be had before its lease has passed, and a renewed lease is not past", async () => {
    const a = await desk.say(randomUUID(), "Hello");
    expect(await claim(a.run_id, 1)).toBeUndefined();
    await desk.expire(a.run_id ?? "");
    expect(await renewLease(desk.db, fenceOf(desk, a), LEASE)).toBe(true);
    expect(await claim(a.run_id, 1)).toBeUndefined();
    await desk.expire(a.run_id ?? "");
    expect(await claim(a.run_id, 1)).toMatchObject({ attempt: 2 });
    expect(await renewLease(desk.db, fenceOf(desk, a), LEASE)).toBe(false);
    expect(await renewLease(desk.db, fenceOf(desk, a, 2), LEASE)).toBe(true);
  });

  test("the next holder gets what the former one had logged, and how often it was tried", async () => {
    const a = await desk.say(randomUUID(), "Hello");
    await appendRunEvents(desk.db, fenceOf(desk, a), toolCall());
    await desk.expire(a.run_id ?? "");
    const next = await claim(a.run_id, 1, 1);
    expect(next?.own.map((e) => e.kind)).toEqual(["tool_calls"]);
    expect(next?.exhausted).toBe(true);
  });

  test("an attempt in whose time the server was started is not held against the run, though not for ever", async () => {
    const a = await desk.say(randomUUID(), "Hello");
    const lost = async (attempt: number, startedSince: boolean) => {
      const from = startedSince ? "pg_postmaster_start_time() - interval '1 second'" : "now()";
      await desk.admin.query(`UPDATE runs SET counted_from = ${from} WHERE id = $1`, [a.run_id]);
      await desk.expire(a.run_id ?? "");
      return claim(a.run_id, attempt, 2);
    };
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      expect(await lost(attempt, true)).toMatchObject({ attempt: attempt + 1, exhausted: false });
    }
    // The eighth attempt is the first that counts.
    expect(await lost(8, false)).toMatchObject({ exhausted: false });
    expect(await lost(9, false)).toMatchObject({ exhausted: true });

    const b = await desk.say(randomUUID(), "Hello");
    await desk.admin.query("UPDATE runs SET attempt = 20, outages = 20 WHERE id = $1", [b.run_id]);
    await desk.expire(b.run_id ?? "");
    expect(await claim(b.run_id, 20, 2)).toMatchObject({ attempt: 21, exhausted: true });
  });

  test("no claim by another client, of a conversation that a person has, or that has ended", async () => {
    const a = await desk.say(randomUUID(), "Hello", { owner: null });
    expect(await claim(a.run_id, 0, 5, desk.stranger_id)).toBeUndefined();
    await desk.takeFloor(a.conversation_id);
    expect(await claim(a.run_id, 0)).toBeUndefined();
    const b = await desk.say(randomUUID(), "Hello", { owner: null });
    await desk.admin.query("UPDATE conversations SET status = 'resolved' WHERE id = $1", [b.conversation_id]);
    expect(await claim(b.run_id, 0)).toBeUndefined();
  });
});

describe("the ledger", () => {
  test("a call is written with its decision, and ended once", async () => {
    const a = await desk.say(randomUUID(), "Hello");
    const fence = fenceOf(desk, a);
    const call = toolCall();
    expect(await appendRunEvents(desk.db, fence, call)).toBe(2);
    const end = (status: "completed" | "failed") =>
      appendRunEvents(desk.db, fence, {
        events: [],
        finished: [{ id: call.id, status, output_result: { status }, error_message: null, execution_time_ms: 5 }],
        lease_ms: LEASE,
      });
    await end("completed");
    await end("failed");
    const { rows } = await desk.admin.query("SELECT status, output_result FROM tool_calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ status: "completed", output_result: { status: "completed" } }]);
  });

  test("two holders of the same attempt cannot start the same call", async () => {
    const fence = fenceOf(desk, await desk.say(randomUUID(), "Hello"));
    const call = toolCall();
    const both = await Promise.allSettled([1, 2].map(() => appendRunEvents(desk.db, fence, call)));
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await desk.log(fence.conversation_id)).toHaveLength(2);
  });
});

describe("the end of a run", () => {
  test("without a message meanwhile opens nothing", async () => {
    const a = await desk.say(randomUUID(), "Hello");
    expect(await finish(fenceOf(desk, a), 1)).toEqual({ seq: 2, next_run: null, next_upto: null, tail: null });
  });

  test.each([["test", "running", 1] as const, [null, "queued", 0] as const])(
    "with several messages meanwhile opens exactly one follow-up (owner %s)",
    async (owner, status, attempt) => {
      const session = randomUUID();
      const a = await desk.say(session, "One");
      for (const text of ["Two", "Three", "Four"]) expect((await desk.say(session, text)).run_id).toBeNull();
      const done = await finish(fenceOf(desk, a), 1, owner);
      expect(done).toMatchObject({ seq: 5, next_upto: 4 });
      expect(done?.tail?.map((e) => e.seq)).toEqual(owner ? [1, 2, 3, 4, 5] : undefined);
      expect(await desk.runs(a.conversation_id)).toEqual([
        { id: a.run_id, status: "done", attempt: 1, upto_seq: 1 },
        { id: done?.next_run, status, attempt, upto_seq: 4 },
      ]);
    },
  );

  test("100 races of a message against the end: each message is covered by a run, and at most one is open", async () => {
    for (let round = 0; round < 100; round++) {
      const session = randomUUID();
      const a = await desk.say(session, "One");
      const [, ...late] = await Promise.all([
        finish(fenceOf(desk, a), 1),
        ...["Two", "Three"].map((text) => desk.say(session, text)),
      ]);
      const runs = await desk.runs(a.conversation_id);
      const open = runs.filter((r) => r.status === "running");
      expect(open).toHaveLength(1);
      const newest = Math.max(...late.map((l) => l.seq));
      // A message that came after the follow-up was opened is covered when that one ends.
      const last = await finish({ ...fenceOf(desk, a), run_id: open[0]?.id ?? "" }, open[0]?.upto_seq ?? 0);
      expect(last?.next_upto ?? open[0]?.upto_seq).toBe(newest);
      const log = await desk.log(a.conversation_id);
      expect(log.map((e) => e.seq)).toEqual(log.map((_unused, i) => i + 1));
    }
  });

  test("200 races of an answer against a takeover: no answer after the takeover", async () => {
    for (let round = 0; round < 200; round++) {
      const a = await desk.say(randomUUID(), "One");
      await Promise.all([
        desk.db.transaction(desk.client_id, async (tx) => {
          await tx.$executeRaw`UPDATE conversations SET floor_holder = 'human', floor_staff_id = gen_random_uuid(), floor_epoch = floor_epoch + 1
            WHERE id = ${a.conversation_id}::uuid`;
          const body = JSON.stringify([{ kind: "floor_changed", body: { holder: "human", epoch: 2 } }]);
          await tx.$queryRaw`SELECT append_locked(${a.conversation_id}::uuid, NULL, ${body}::jsonb)`;
        }),
        finish(fenceOf(desk, a), 1),
      ]);
      const kinds = (await desk.log(a.conversation_id)).map((e) => e.kind);
      expect(kinds.at(-1)).toBe("floor_changed");
    }
  });
});
