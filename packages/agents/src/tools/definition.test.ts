import { toolSchema } from "@switchboard/blueprint/schema/tool";
import { expect, test } from "vitest";
import { definitionHash, toolDefinition, toolDefinitions } from "./definition.ts";
import { isIdempotent } from "./idempotent.ts";

const tool = (more: object) => toolSchema.parse({ name: "t", ...more });
const database = { type: "database", config: { table: "orders", permissions: ["read"], key: "order_number" } };
const api = { type: "api", config: { endpoint: "https://x.example/a/{id}?k=${KEY}", method: "GET" } };

test("a database tool's key is a required parameter; without one it takes nothing", () => {
  expect(toolDefinition(tool(database)).parameters).toEqual({
    type: "object",
    properties: { order_number: { type: "string", description: "The order number to look up" } },
    required: ["order_number"],
    additionalProperties: false,
  });
  const own = tool({ type: "database", config: { table: "customers", permissions: ["read"] } });
  expect(toolDefinition(own)).toMatchObject({
    description: "Look up the customer's own customers",
    parameters: { properties: {}, required: [] },
  });
});

test("an API tool's placeholders are required, its secrets are no parameters", () => {
  expect(toolDefinition(tool(api)).parameters.required).toEqual(["id"]);
  expect(Object.keys(toolDefinition(tool(api)).parameters.properties)).toEqual(["id"]);
});

test("request_escalation is offered unless the config has no escalation, and no configured tool replaces it", () => {
  const tools = [tool({ ...database, name: "request_escalation" }), tool(api)];
  expect(toolDefinitions(tools).map((d) => d.name)).toEqual(["t", "request_escalation"]);
  expect(toolDefinitions(tools)[1]?.parameters.required).toEqual(["reason"]);
  expect(toolDefinitions(tools, { escalate: false, end: false }).map((d) => d.name)).toEqual(["t"]);
  expect(toolDefinitions(tools, { escalate: false, end: true }).map((d) => d.name)).toEqual(["t", "end_conversation"]);
});

test("the hash depends on what is said, not on the order of keys", () => {
  const one = toolDefinition(tool(database));
  const turned = {
    parameters: { ...one.parameters, type: "object" as const },
    description: one.description,
    name: one.name,
  };
  expect(definitionHash(turned)).toBe(definitionHash(one));
  expect(definitionHash({ ...one, description: "Another" })).not.toBe(definitionHash(one));
});

test.each([
  [database, true],
  [{ type: "database", config: { table: "orders", permissions: ["read", "write"] } }, false],
  [{ type: "knowledge" }, true],
  [api, true],
  [{ ...api, config: { ...api.config, method: "POST" } }, false],
  [{ ...api, config: { ...api.config, method: "POST" }, idempotent: true }, true],
  [{ ...database, idempotent: false }, false],
])("may %j be called again: %s", (config, expected) => {
  expect(isIdempotent(tool(config))).toBe(expected);
});
