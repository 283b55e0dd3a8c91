import { randomUUID } from "node:crypto";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "./chat.ts";
import { getConversation } from "./get.ts";
import { openConversation } from "./open.ts";
import { readEvents } from "./read-events.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("open");
});
afterAll(() => t.close());

it("gives a conversation's state and the newest page of its log, and nothing of one that is not there", async () => {
  const mia = await addOperator(t, "Mia");
  const say = (message: string) =>
    chat(
      t.core,
      t.api,
      { message, session_id: "open", client_id: t.client.id },
      { waitMs: 5_000, signal: AbortSignal.timeout(10_000) },
    );
  const { conversation_id } = await say("hello");
  await say("and once more");
  const opened = await openConversation(t.core, mia, { conversation_id, limit: 2 });
  expect(opened.detail).toEqual(await getConversation(t.core, mia, { conversation_id }));
  expect(opened.log).toEqual(await readEvents(t.core, mia, { conversation_id, limit: 2 }));
  expect(opened.log).toMatchObject({ has_more: true, items: [{ seq: 3 }, { seq: 4 }] });
  await expect(openConversation(t.core, mia, { conversation_id: randomUUID() })).rejects.toThrow(
    "There is no such conversation.",
  );
});
