import { randomUUID } from "node:crypto";
import { linked } from "@switchboard/contracts/link";
import type { StaffRole } from "@switchboard/contracts/role";
import type { Session } from "@switchboard/contracts/session";
import { addTestClient } from "@switchboard/testing/stack/client";
import { northwindYaml, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { createResearchTask } from "../research-task/create.ts";
import { findLinked } from "./find.ts";

let t: TestCore;
let fjord: string;
const ids: Record<string, string> = {};
let conversation: string;

const session = (clients: string[], roles: StaffRole[] = ["admin"]): Session => ({
  user: { id: randomUUID(), name: "Ada", email: "ada@staff.example", kind: "staff", roles },
  clients: clients.map((id) => ({ id, external_id: id, name: id, industry: "retail" })),
});

beforeAll(async () => {
  t = await openTestCore("links");
  fjord = (await addTestClient(t.admin, "fjord", northwindYaml().replace("client_id: northwind", "client_id: fjord")))
    .id;
  const said = await chat(
    t.core,
    t.api,
    {
      message: "Hello",
      session_id: "s",
      client_id: t.client.id,
      customer: { external_customer_id: "c", name: "Cleo" },
    },
    { waitMs: 5_000, signal: new AbortController().signal },
  );
  conversation = said.conversation_id;
  const one = async (sql: string) => (await t.admin.query<{ id: string }>(sql)).rows[0]?.id as string;
  const ada = { ...t.staff("Ada"), roles: ["admin" as const] };
  const made = await createResearchTask(t.core, ada, {
    title: "A",
    brief: "B",
    subject: { name: "C" },
    fields: [{ name: "r", label: "R" }],
  });
  await t.admin.query(
    `INSERT INTO escalations (client_id, conversation_id, status, cause, reason, deadline, ticket_number)
     VALUES ($1, $2, 'timed_out', 'customer', 'r', now(), 1001)`,
    [t.client.id, conversation],
  );
  await t.admin.query(
    `INSERT INTO calls (client_id, conversation_id, room, direction, origin) VALUES ($1, $2, 'r', 'inbound', 'widget')`,
    [t.client.id, conversation],
  );
  Object.assign(ids, {
    conversation,
    task: await one(`SELECT id FROM tasks WHERE research_task_id = '${made.id}' LIMIT 1`),
    ticket: await one("SELECT id FROM escalations LIMIT 1"),
    client: t.client.id,
    config: t.client.config_id,
    customer: await one("SELECT id FROM customers LIMIT 1"),
    call: await one("SELECT id FROM calls LIMIT 1"),
  });
});
afterAll(() => t?.close());

it.each(linked.options)(
  "a link to a %s is found in one's client; elsewhere, by the wrong kind, and without the role it is not there",
  async (kind) => {
    const id = ids[kind] as string;
    const mine = session([fjord, t.client.id]);
    const withThread = ["conversation", "ticket", "customer", "call"].includes(kind);
    expect(await findLinked(t.core, mine, { kind, id })).toEqual({
      client_id: t.client.id,
      conversation_id: withThread ? conversation : null,
      ticket_number: kind === "ticket" ? 1001 : null,
    });
    const gone = { code: "not_found", message: "This link leads to nothing that you may see." };
    for (const who of [session([fjord]), session([]), session([t.client.id], [])]) {
      await expect(findLinked(t.core, who, { kind, id })).rejects.toMatchObject(gone);
    }
    await expect(findLinked(t.core, mine, { kind, id: randomUUID() })).rejects.toMatchObject(gone);
    for (const other of linked.options.filter((each) => each !== kind)) {
      await expect(findLinked(t.core, mine, { kind: other, id })).rejects.toMatchObject(gone);
    }
  },
);

it("a ticket's link leads who opens no tickets to its conversation", async () => {
  const place = await findLinked(t.core, session([t.client.id], ["engineer"]), {
    kind: "ticket",
    id: ids["ticket"] as string,
  });
  expect(place).toEqual({ client_id: t.client.id, conversation_id: conversation, ticket_number: null });
});
