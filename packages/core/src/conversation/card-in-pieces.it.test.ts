import { createHash, randomUUID } from "node:crypto";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendMessage } from "./send-message.ts";

describe("a card number in pieces, with no pause", () => {
  let t: TestCore;
  let model: ModelPeer;
  const hints: string[] = [];

  beforeAll(async () => {
    model = await startModelPeer();
    t = await openTestCore("card-in-pieces", { env: { OPENAI_BASE_URL: model.openaiUrl } });
    t.core.realtime.subscribe({ client_id: t.client.id }, (hint) => void hints.push(hint.kind));
  });
  afterAll(async () => {
    await t?.close();
    await model?.close();
  });

  const say = async (session_id: string, message: string, key: string = randomUUID(), isSpoken = true) => {
    const sent = await sendMessage(t.core, t.api, {
      message,
      session_id,
      channel_type: "voice",
      streams: false,
      key,
      spoken_from: isSpoken ? new Date() : undefined,
    });
    await sent.run;
    return sent;
  };
  const log = async (session_id: string) => {
    const text =
      "SELECT e.body->>'text' AS text FROM events e JOIN conversations c ON c.id = e.conversation_id WHERE c.session_id = $1 AND e.kind = 'customer_message' ORDER BY e.seq";
    return (await t.admin.query<{ text: string }>(text, [session_id])).rows.map((row) => row.text);
  };

  it("is taken out of the last message and of those before it; readers are told, and the model gets no whole number", async () => {
    const session = randomUUID();
    await say(session, "four one one one");
    await say(session, "1111");
    await say(session, "[keys 1111]");
    expect(hints).not.toContain("erased");
    const { conversation_id } = await say(session, "and 1111");
    expect(await log(session)).toEqual([
      "[part of a card number]",
      "[part of a card number]",
      "[keys [part of a card number]]",
      "and [card number ending 1111]",
    ]);
    expect(hints).toContain("erased");
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).not.toMatch(/four one|\b1111 1111|\[keys 1111/);
    const { rows } = await t.admin.query("SELECT last_text FROM conversations WHERE id = $1", [conversation_id]);
    expect(rows).not.toEqual([]);
    expect(rows[0].last_text).not.toMatch(/four one one one/);
  });

  it("what is written stays as it is, but for a whole number: two dates have as many digits", async () => {
    const session = randomUUID();
    const all = ["from 2026-12-01", "to 2026-12-03", "4111 1111", "1111 1111"];
    for (const message of [...all, "4111 1111 1111 1111"]) await say(session, message, randomUUID(), false);
    expect(await log(session)).toEqual([...all, "[card number ending 1111]"]);
  });

  it("an order's and a telephone's number stay, and so does what was said a minute before", async () => {
    const session = randomUUID();
    const all = ["My order is 20533", "07911 123456", "4111 1111", "1111 1111"];
    for (const message of all.slice(0, 3)) await say(session, message);
    await t.admin.query(
      "UPDATE events SET at = now() - interval '61 s' WHERE conversation_id = (SELECT id FROM conversations WHERE session_id = $1)",
      [session],
    );
    await say(session, "1111 1111");
    expect(await log(session)).toEqual(all);
  });

  it("the same message with the same key is one, and its hash tells no number to who guesses it", async () => {
    const session = randomUUID();
    const { seq } = await say(session, "4111 1111", "one");
    expect(await say(session, "4111 1111", "one")).toMatchObject({ seq, repeated: true });
    await say(session, "1111 1111", "two");
    expect(await say(session, "4111 1111", "one")).toMatchObject({ seq, repeated: true });
    expect(await log(session)).toEqual(["[part of a card number]", "[card number ending 1111]"]);
    const guess = createHash("sha256")
      .update(JSON.stringify(["4111 1111", session, null, null]))
      .digest("base64url");
    expect((await t.admin.query("SELECT 1 FROM idempotency_keys WHERE body_hash = $1", [guess])).rows).toEqual([]);
  });

  it("the log lets nothing else be changed in this way", async () => {
    const session = randomUUID();
    const { conversation_id, seq } = await say(session, "Hello");
    const mask = (client: string, texts: Record<string, string>) =>
      t.core.db.query<{ n: number }>(client, {
        name: "mask",
        text: "SELECT mask_in_events($1, $2) AS n",
        values: [conversation_id, JSON.stringify(texts)],
      });
    expect(await mask(t.client.id, { [seq]: "Goodbye" })).toEqual([{ n: 0 }]);
    expect(await mask(randomUUID(), { [seq]: "[part of a card number]" })).toEqual([{ n: 0 }]);
    expect(await mask(t.client.id, { [seq + 1]: "[part of a card number]" })).toEqual([{ n: 0 }]);
    await t.admin.query("UPDATE events SET at = now() - interval '1 hour' WHERE conversation_id = $1", [
      conversation_id,
    ]);
    expect(await mask(t.client.id, { [seq]: "[part of a card number]" })).toEqual([{ n: 0 }]);
    expect(await log(session)).toEqual(["Hello"]);
  });
});
