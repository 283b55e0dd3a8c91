import { randomUUID } from "node:crypto";
import { databaseToolSchema } from "@switchboard/blueprint/schema/tool";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openConversationIn } from "../call/open-conversation.ts";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { getConversation } from "../conversation/get.ts";
import { sendMessage } from "../conversation/send-message.ts";
import { agentPorts } from "../run/agent-ports.ts";
import type { HeldRun } from "../run/held-run.ts";
import { offerFor } from "../run/offer.ts";
import { customerByPhoneIn } from "./by-phone.ts";
import { identifyVisitor } from "./identify.ts";
import { upsertClaim } from "./upsert-claim.ts";

let t: TestCore;
let mia: Actor;
let ann: string;

const phone = "+4791234512";
const claim = { external_customer_id: "K-1", name: "Ann Baker", phone, preferences: { likes_lamps: true } };

beforeAll(async () => {
  t = await openTestCore("verified");
  mia = t.staff("Mia");
  ann = await upsertClaim(t.core, t.api, claim);
  for (const [number, owner] of [
    ["NW-1", ann],
    ["NW-2", null],
  ]) {
    await t.admin.query(
      "INSERT INTO demo_orders (client_id, number, customer_id, item, status, total) VALUES ($1, $2, $3, 'Lamp', 'shipped', 9)",
      [t.client.id, number, owner],
    );
  }
});
afterAll(() => t?.close());

/** A call from this number, as `receiveCall` and `startCall` open it. */
const callFrom = (number: string): Promise<string> =>
  t.core.db.transaction(t.client.id, async (tx) =>
    openConversationIn(tx, {
      client_id: t.client.id,
      session_id: `call:${randomUUID()}`,
      channel_type: "voice",
      config_name: null,
      customer_id: await customerByPhoneIn(t.core, tx, t.api, number),
      identified_by: "phone",
      is_test: false,
      now: new Date(),
    }),
  );

async function agentIn(conversation_id: string, trust_caller_id = false) {
  const { rows } = await t.admin.query("SELECT customer_id, config_id FROM conversations WHERE id = $1", [
    conversation_id,
  ]);
  const { config_id, customer_id } = rows[0];
  const loaded = (await loadBlueprint(t.core, t.client.id, config_id)).blueprint;
  const blueprint = { ...loaded, call: { ...loaded.call, trust_caller_id } };
  const held: HeldRun = {
    client_id: t.client.id,
    conversation_id,
    run_id: randomUUID(),
    attempt: 1,
    epoch: 1,
    config_id,
    customer_id,
    upto_seq: 1,
    cause: "message",
    status: "active",
    streams: false,
    tail: [],
    own: [],
  };
  const model = t.core.models.for(blueprint.agent.model);
  const { database } = agentPorts(t.core, held, { blueprint, model, drafts: undefined, recorded: undefined });
  const ask = (filter: Record<string, string>, write?: Record<string, string>, open = false) =>
    database.lookup({
      tool: databaseToolSchema.parse({
        name: "orders",
        type: "database",
        public: open,
        config: { table: "demo_orders", permissions: ["read", "write"], key: "number" },
      }),
      filter,
      ...(write && { write }),
      idempotency_key: randomUUID(),
      signal: new AbortController().signal,
    });
  const cross_sell = {
    enabled: true,
    triggers: ["positive_sentiment" as const],
    products: [{ id: "lamp", conditions: ["likes_lamps:true"] }],
  };
  const selling = { ...blueprint, business_logic: { ...blueprint.business_logic, cross_sell } };
  const offers = () => offerFor(t.core, held, selling, "positive_sentiment");
  return { ask, offers };
}

const numbers = async (rows: Promise<Record<string, unknown>[]>) => (await rows).map(({ number }) => number);

describe("whoever calls from a customer's number", () => {
  let conversation_id: string;
  beforeEach(async () => {
    conversation_id = await callFrom(phone);
  });

  it("is shown to staff as that customer, and is nobody to the agent", async () => {
    expect(await getConversation(t.core, mia, { conversation_id })).toMatchObject({
      customer_id: ann,
      identified_by: "phone",
      customer_label: "Ann Baker",
    });
    const { ask, offers } = await agentIn(conversation_id);
    await expect(ask({})).rejects.toMatchObject({ code: "tool_failed" });
    await expect(ask({ number: "NW-1" }, { status: "cancelled" }, true)).rejects.toMatchObject({ code: "tool_failed" });
    expect(await offers()).toEqual([]);
    // What any visitor may ask by its number they may, too.
    expect(await numbers(ask({ number: "NW-1" }, undefined, true))).toEqual(["NW-1"]);
    const { rows } = await t.admin.query("SELECT status FROM demo_orders WHERE number = 'NW-1'");
    expect(rows).toEqual([{ status: "shipped" }]);
  });

  it("is that customer where the config says that numbers are trusted", async () => {
    const { ask, offers } = await agentIn(conversation_id, true);
    expect(await numbers(ask({}))).toEqual(["NW-1"]);
    expect(await offers()).toHaveLength(1);
  });

  it("is whom a colleague says it is, who has asked them", async () => {
    await identifyVisitor(t.core, mia, { conversation_id, customer_id: ann });
    expect(await getConversation(t.core, mia, { conversation_id })).toMatchObject({ identified_by: "staff" });
    expect(await numbers((await agentIn(conversation_id)).ask({}))).toEqual(["NW-1"]);
    await expect(identifyVisitor(t.core, mia, { conversation_id, customer_id: ann })).rejects.toMatchObject({
      code: "conflict",
      extra: { holder_name: "Mia" },
    });
  });
});

it("whom the client's server vouches for is that customer, also in the conversation after", async () => {
  const session_id = randomUUID();
  const hello = { message: "Hello", session_id, channel_type: "web_chat", streams: false } as const;
  const first = await sendMessage(t.core, t.api, { ...hello, customer: claim });
  await first.run;
  expect(await numbers((await agentIn(first.conversation_id)).ask({}))).toEqual(["NW-1"]);
  await t.admin.query("UPDATE conversations SET status = 'resolved', resolved_at = now() WHERE id = $1", [
    first.conversation_id,
  ]);
  const next = await sendMessage(t.core, t.api, hello);
  await next.run;
  expect(next.conversation_id).not.toBe(first.conversation_id);
  expect(await numbers((await agentIn(next.conversation_id)).ask({}))).toEqual(["NW-1"]);
});
