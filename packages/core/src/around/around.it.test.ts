import type { Actor } from "@switchboard/contracts/actor";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { chat } from "../conversation/chat.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { type Watched, watchConversation } from "../conversation/watch.ts";
import type { Core } from "../core.ts";
import { customerTypes } from "./customer-types.ts";
import { sayAround } from "./say.ts";

let t: TestCore;
let other: ReturnType<typeof openOtherProcess>;
beforeAll(async () => {
  t = await openTestCore("around");
  other = openOtherProcess(t);
  await Promise.all([t.core.realtime.ready(), other.core.realtime.ready()]);
});
afterAll(async () => {
  await other?.close();
  await t?.close();
});

let sessions = 0;
async function say(): Promise<{ conversation_id: string; visitor: Actor }> {
  const session_id = `session-${(sessions += 1)}`;
  const said = { message: "Hello", session_id, client_id: t.client.id };
  const { conversation_id } = await chat(t.core, t.api, said, { waitMs: 5_000, signal: new AbortController().signal });
  return { conversation_id, visitor: { ...t.api, kind: "visitor", id: session_id, roles: ["visitor"], session_id } };
}

/** What a reader is shown of the others, newest last. */
function follow(core: Core, actor: Actor, conversation_id: string) {
  const end = new AbortController();
  const seen: Exclude<Watched, { kind: "event" | "draft" }>[] = [];
  const done = (async () => {
    for await (const part of watchConversation(core, actor, { conversation_id, after_seq: 9_999 }, end.signal)) {
      if (part.kind === "around" || part.kind === "typing") seen.push(part);
    }
  })();
  const last = () => {
    const part = seen.at(-1);
    return part?.kind === "around" ? part.around : part;
  };
  return {
    seen,
    last,
    stop: () => {
      end.abort();
      return done;
    },
  };
}

/** Until a hint has come round, however slow the machine. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });

it("shows colleagues of every process who looks and who writes, until they leave or are not heard any more", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const { conversation_id } = await say();
  const reader = follow(t.core, mia, conversation_id);
  const there = follow(other.core, jonas, conversation_id);
  await sayAround(other.core, jonas, { conversation_id, doing: "viewing" });
  await until(() =>
    expect(reader.last()).toEqual({ people: [{ staff_id: jonas.id, doing: "viewing" }], customer_types: false }),
  );
  await sayAround(other.core, jonas, { conversation_id, doing: "note" });
  await until(() => expect(reader.last()).toMatchObject({ people: [{ doing: "note" }] }));
  // Of himself, he is shown nothing.
  await sayAround(t.core, mia, { conversation_id, doing: "reply" });
  await until(() => expect(there.last()).toMatchObject({ people: [{ staff_id: mia.id, doing: "reply" }] }));
  // Who is silent has stopped writing after 6 s; who closes the stream has left at once.
  await until(() => expect(reader.last()).toMatchObject({ people: [{ doing: "viewing" }] }));
  await there.stop();
  await until(() => expect(reader.last()).toEqual({ people: [], customer_types: false }));
  await sayAround(other.core, jonas, { conversation_id, doing: "viewing" });
  await until(() => expect(reader.last()).toMatchObject({ people: [{ doing: "viewing" }] }));
  await until(() => expect(reader.last()).toEqual({ people: [], customer_types: false }));
  await reader.stop();
}, 60_000);

it("shows it at once to whoever comes later, and to nobody of another conversation or client", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const [here, elsewhere] = [await say(), await say()];
  const stranger = follow(t.core, mia, elsewhere.conversation_id);
  await sayAround(other.core, jonas, { conversation_id: here.conversation_id, doing: "reply" });
  const late = follow(t.core, mia, here.conversation_id);
  await until(() => expect(late.last()).toMatchObject({ people: [{ staff_id: jonas.id, doing: "reply" }] }));
  expect(stranger.seen).toEqual([]);
  const foreign = { ...jonas, client_id: "00000000-0000-4000-8000-000000000001" };
  await expect(
    sayAround(t.core, foreign, { conversation_id: here.conversation_id, doing: "reply" }),
  ).rejects.toMatchObject({ code: "not_found" });
  await Promise.all([late.stop(), stranger.stop()]);
});

it("shows the customer that the holder of the floor writes, and nothing while the agent has it", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const { conversation_id, visitor } = await say();
  const customer = follow(t.core, visitor, conversation_id);
  await sayAround(t.core, mia, { conversation_id, doing: "reply" });
  expect(await customerTypes(t.core, visitor, { conversation_id, typing: true })).toEqual({ told: false });
  await sayAround(t.core, mia, { conversation_id, doing: "viewing" });
  await takeOver(t.core, mia, { conversation_id });
  // A colleague without the floor, and a note, are none of the customer's business.
  await sayAround(t.core, jonas, { conversation_id, doing: "reply" });
  await sayAround(t.core, mia, { conversation_id, doing: "note" });
  expect(customer.seen).toEqual([]);
  await sayAround(t.core, mia, { conversation_id, doing: "reply" });
  await until(() => expect(customer.last()).toEqual({ kind: "typing", typing: true }));
  await until(() => expect(customer.last()).toEqual({ kind: "typing", typing: false }));

  const reader = follow(other.core, mia, conversation_id);
  expect(await customerTypes(t.core, visitor, { conversation_id, typing: true })).toEqual({ told: true });
  await until(() => expect(reader.last()).toMatchObject({ customer_types: true }));
  await customerTypes(t.core, visitor, { conversation_id, typing: false });
  await until(() => expect(reader.last()).toMatchObject({ customer_types: false }));
  await returnFloor(t.core, mia, { conversation_id });
  expect(await customerTypes(t.core, visitor, { conversation_id, typing: true })).toEqual({ told: false });
  const stranger: Actor = { ...visitor, session_id: "another" };
  await expect(customerTypes(t.core, stranger, { conversation_id, typing: true })).rejects.toMatchObject({
    code: "not_found",
  });
  await Promise.all([customer.stop(), reader.stop()]);
}, 60_000);

it("says the same no more than once a second, and reads no log for it", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const { conversation_id } = await say();
  const reader = follow(t.core, mia, conversation_id);
  await sayAround(t.core, jonas, { conversation_id, doing: "note" });
  await until(() => expect(reader.last()).toMatchObject({ people: [{ doing: "note" }] }));
  const publish = vi.spyOn(t.core.realtime, "publish");
  const query = vi.spyOn(t.core.db, "query");
  await Promise.all(Array.from({ length: 50 }, () => sayAround(t.core, jonas, { conversation_id, doing: "note" })));
  expect(publish).not.toHaveBeenCalled();
  await sayAround(t.core, jonas, { conversation_id, doing: "viewing" });
  await until(() => expect(reader.last()).toMatchObject({ people: [{ doing: "viewing" }] }));
  expect(publish).toHaveBeenCalledTimes(1);
  // The reader's own look at the log, every 4 s, aside.
  const read = query.mock.calls.filter(([, statement]) => statement.name === "events-after");
  expect(read.length).toBeLessThanOrEqual(1);
  publish.mockRestore();
  query.mockRestore();
  await reader.stop();
});
