import { randomUUID } from "node:crypto";
import type { DatabaseRequest } from "@switchboard/agents/tools/ports";
import { databaseToolSchema } from "@switchboard/blueprint/schema/tool";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { databasePort } from "./database-port.ts";

let t: TestCore;
let customer: string;
beforeAll(async () => {
  t = await openTestCore("database_port");
  customer = randomUUID();
  await t.admin.query("INSERT INTO customers (id, client_id, external_customer_id) VALUES ($1, $2, 'c1')", [
    customer,
    t.client.id,
  ]);
  for (const [number, owner] of [
    ["NW-1", customer],
    ["NW-2", null],
  ]) {
    await t.admin.query(
      "INSERT INTO demo_orders (client_id, number, customer_id, item, status, total) VALUES ($1, $2, $3, 'Lamp', 'shipped', 9)",
      [t.client.id, number, owner],
    );
  }
});
afterAll(() => t.close());

function request(
  more: Partial<DatabaseRequest>,
  tool: { public?: boolean; table?: string; write?: boolean } = {},
): DatabaseRequest {
  return {
    tool: databaseToolSchema.parse({
      name: "orders",
      type: "database",
      public: tool.public ?? false,
      config: {
        table: tool.table ?? "demo_orders",
        permissions: tool.write ? ["read", "write"] : ["read"],
        key: "number",
      },
    }),
    filter: {},
    idempotency_key: randomUUID(),
    signal: new AbortController().signal,
    ...more,
  };
}
const as = (customer_id: string | null) => databasePort(t.core, { client_id: t.client.id, customer_id });

it("gives an identified customer their own rows alone", async () => {
  const rows = await as(customer).lookup(request({}));
  expect(rows.map((r) => r.number)).toEqual(["NW-1"]);
  expect(await as(customer).lookup(request({ filter: { number: "NW-2" } }))).toEqual([]);
});

it("lets a visitor look up one row by its key where the tool is public, and nothing else", async () => {
  const found = await as(null).lookup(request({ filter: { number: "nw-2" } }, { public: true }));
  expect(found.map((r) => r.number)).toEqual(["NW-2"]);
  await expect(as(null).lookup(request({}, { public: true }))).rejects.toMatchObject({ code: "tool_failed" });
  await expect(as(null).lookup(request({ filter: { number: "NW-2" } }))).rejects.toMatchObject({ code: "tool_failed" });
});

it("reaches no other table and no other column, whatever a config says", async () => {
  await expect(as(customer).lookup(request({}, { table: "staff" }))).rejects.toMatchObject({ code: "tool_failed" });
  await expect(as(customer).lookup(request({ filter: { client_id: "x" } }))).rejects.toMatchObject({
    code: "tool_failed",
  });
  await expect(as(customer).lookup(request({ filter: { "1=1; --": "x" } }))).rejects.toMatchObject({
    code: "tool_failed",
  });
});

it("changes only a row that is named, only with the permission, and only what may be changed", async () => {
  const write = { status: "cancelled" };
  await expect(as(customer).lookup(request({ write, filter: { number: "NW-1" } }))).rejects.toMatchObject({
    code: "tool_failed",
  });
  await expect(as(customer).lookup(request({ write }, { write: true }))).rejects.toMatchObject({ code: "tool_failed" });
  const total = request({ write: { total: 0 }, filter: { number: "NW-1" } }, { write: true });
  await expect(as(customer).lookup(total)).rejects.toMatchObject({ code: "tool_failed" });
  const rows = await as(customer).lookup(request({ write, filter: { number: "NW-1" } }, { write: true }));
  expect(rows).toMatchObject([{ number: "NW-1", status: "cancelled" }]);
  expect(await as(customer).lookup(request({ write, filter: { number: "NW-2" } }, { write: true }))).toEqual([]);
});

it("changes nothing for a visitor, and for a customer only what is theirs, also where the tool is public", async () => {
  const cancel = (number: string) =>
    request({ write: { status: "cancelled" }, filter: { number } }, { write: true, public: true });
  await expect(as(null).lookup(cancel("NW-2"))).rejects.toMatchObject({ code: "tool_failed" });
  expect(await as(customer).lookup(cancel("NW-2"))).toEqual([]);
  const { rows } = await t.admin.query("SELECT status FROM demo_orders WHERE number = 'NW-2'");
  expect(rows).toEqual([{ status: "shipped" }]);
});
