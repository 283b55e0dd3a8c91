import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../parse.ts";
import { BASE, problemLines } from "./problem-lines.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}.yaml`, import.meta.url), "utf8");

test("the spec's own document has no error, and says what is still to be set up", () => {
  expect(problemLines(fixture("spec"))).toEqual([
    "? 11:10 placeholder_unresolved agent.system_prompt",
    "? 12:10 placeholder_unresolved agent.system_prompt",
    "? 51:21 secret_unset integrations.available[0].config.api_key",
  ]);
});

test("the spec's own document cannot be activated before that is done", () => {
  const context = {
    stage: "activate",
    clientExternalId: "client_123",
    clientName: "ACME",
    knownSecrets: new Set<string>(),
  } as const;
  const { blueprint, problems } = parse(fixture("spec"), context);
  expect(blueprint).toBeUndefined();
  expect(problems.map(({ severity, line }) => `${severity} ${line}`)).toEqual(["error 11", "error 12", "error 51"]);
  const ready = fixture("spec").replaceAll(/\{objective_\d\}/g, "Be kind");
  expect(parse(ready, { ...context, knownSecrets: new Set(["ZENDESK_API_KEY"]) }).problems).toEqual([]);
});

test("the spec's values arrive as they are written", () => {
  const { blueprint } = parse(fixture("spec"), { stage: "validate" });
  expect(blueprint?.agent.model).toEqual({
    primary: "gemini-2.5-pro",
    fallback: "gemini-2.5-flash",
    temperature: 0.7,
    max_tokens: 2000,
  });
  expect(blueprint?.tools.available.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "fetch_customer_data database",
    "update_ticket api",
  ]);
  expect(blueprint?.tools.missing[0]).toMatchObject({
    required_for: ["healthcare_appointments"],
    issue_id: "ISSUE-123",
  });
  expect(blueprint?.channels.input[1]?.config?.phone_number).toBe("+1234567890");
  expect(blueprint?.business_logic.escalation.handoff).toEqual([
    { type: "human_agent", timeout: 30, fallback: "create_ticket" },
  ]);
});

test("the demo client's document can be activated as it is", () => {
  const context = {
    stage: "activate",
    clientExternalId: "northwind",
    clientName: "Northwind Home",
    industry: "furniture",
    knownSecrets: new Set<string>(),
    knownTables: new Set(["demo_orders"]),
  } as const;
  const { blueprint, problems } = parse(fixture("northwind"), context);
  expect(problems).toEqual([]);
  expect(blueprint?.business_logic.escalation.handoff[0]?.timeout).toBe(180);
});

test("defaults are filled in", () => {
  const { blueprint } = parse(BASE, { stage: "validate" });
  expect(blueprint).toMatchObject({
    agent: { variables: {}, model: { temperature: 0.7, max_tokens: 2000 } },
    tools: { available: [], missing: [] },
    channels: { input: [{ type: "web_chat", enabled: true }], output: [{ type: "web_chat", enabled: true }] },
    business_logic: {
      cross_sell: { enabled: false },
      surveys: { enabled: false },
      escalation: { enabled: false, handoff: [{ type: "human_agent", timeout: 30, fallback: "create_ticket" }] },
    },
    cache: { enabled: false, ttl_seconds: 3600 },
  });
});

test("anchors and aliases may be used", () => {
  const yaml = `${BASE}channels:\n  input: &ways [{type: sms}]\n  output: *ways\n`;
  expect(parse(yaml, { stage: "validate" }).blueprint?.channels.output).toEqual([{ type: "sms", enabled: true }]);
});
