import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { definition, shapeOf } from "../document/schema-at.ts";
import { automationConfigSchema } from "../schema.ts";
import { offersAt, wordsAt } from "./offer.ts";
import { WORDS } from "./words.ts";

/** What is offered where `|` stands. */
function at(text: string) {
  const offset = text.indexOf("|");
  const found = offersAt(text.slice(0, offset) + text.slice(offset + 1), offset);
  return found && { ...found, labels: found.offers.map((offer) => offer.label) };
}

describe("offersAt", () => {
  it("gives the root's keys that are not there yet, needed ones marked", () => {
    const found = at("config_id: a\n|\ntools:\n  missing: []\n");
    expect(found?.labels).toContain("agent");
    expect(found?.labels).not.toContain("config_id");
    expect(found?.labels).not.toContain("tools");
    const required = found?.offers.filter((offer) => offer.isRequired).map((offer) => offer.label);
    expect(required).toEqual(["client_id", "use_case", "agent"]);
  });

  it("looks into the wrapper, and begins where typing began", () => {
    const text = "automation_config:\n  agent:\n    model:\n      prim|";
    expect(at(text)).toMatchObject({
      from: text.indexOf("prim"),
      labels: ["primary", "fallback", "temperature", "max_tokens"],
    });
  });

  it("tells a tool's keys by its type, which may stand below the place", () => {
    const database = at("tools:\n  available:\n    - name: a\n      config:\n        |\n      type: database\n");
    expect(database?.labels).toEqual(["table", "permissions", "key", "columns"]);
    const api = at("tools:\n  available:\n  - name: a\n    type: api\n    config:\n      |\n");
    expect(api?.labels).toEqual(["endpoint", "method", "headers"]);
  });

  it("gives the keys of every branch while the type is not known", () => {
    const found = at("tools:\n  available:\n    - name: a\n      |\n");
    expect(found?.labels).toEqual(expect.arrayContaining(["type", "config", "allow"]));
    expect(found?.labels).not.toContain("name");
  });

  it("does not take one list entry's keys for another's", () => {
    const found = at("tools:\n  available:\n    - name: a\n      type: api\n    - |\n");
    expect(found?.labels).toContain("name");
    expect(found?.labels).toContain("type");
  });

  it.each([
    ["tools:\n  available:\n    - type: d|", ["database", "api", "knowledge"]],
    ["tools:\n  available:\n    - type: database\n      config:\n        permissions: [read, |", ["read", "write"]],
    ["channels:\n  input:\n    - type: |", ["web_chat", "voice", "whatsapp", "email", "sms"]],
    ["business_logic:\n  cross_sell:\n    triggers:\n      - |", ["positive_sentiment", "successful_resolution"]],
    ["cache:\n  enabled: |", ["true", "false"]],
  ])("gives the values of a choice: %j", (text, labels) => {
    expect(at(text)?.labels).toEqual(labels);
  });

  it("says nothing inside a text, nor where anything may stand", () => {
    expect(at("agent:\n  system_prompt: |-\n    You are\n    co|".replace("|-", ">-"))).toBeUndefined();
    expect(at("use_case: |")?.offers).toEqual([]);
    expect(at("nothing:\n  like: this\n  |")).toBeUndefined();
  });

  it("begins the value of a map or a list on the next line", () => {
    const inserts = Object.fromEntries(at("tools:\n  |")?.offers.map((offer) => [offer.label, offer.insert]) ?? []);
    expect(inserts["available"]).toBe("available:\n    - ");
    const root = Object.fromEntries(at("|")?.offers.map((offer) => [offer.label, offer.insert]) ?? []);
    expect(root).toMatchObject({ agent: "agent:\n  ", use_case: "use_case: " });
  });

  it("answers at every offset of a whole document", () => {
    const text = readFileSync(join(import.meta.dirname, "../../fixtures/northwind.yaml"), "utf8");
    for (let offset = 0; offset <= text.length; offset += 7) expect(() => offersAt(text, offset)).not.toThrow();
  });
});

describe("wordsAt", () => {
  it("says what the key under the pointer is for", () => {
    const text =
      "tools:\n  available:\n    - name: a\n      parameters:\n        number: { type: string }\n      timeout_ms: 5\n";
    expect(wordsAt(text, text.indexOf("timeout_ms") + 2)?.words).toBe("longest wait for one call, in milliseconds");
    expect(wordsAt(text, text.indexOf("5"))).toBeUndefined();
  });
});

it("has words for every key of the schema, and for no other", () => {
  const keys = new Set<string>();
  const walk = (schema: Parameters<typeof definition>[0], path: string): void => {
    const { innerType, element, valueType, options, shape } = definition(schema);
    if (innerType) return walk(innerType, path);
    if (element) return walk(element, `${path}[]`);
    if (valueType && definition(valueType).shape) return walk(valueType, `${path}.*`);
    if (!shape && !options) return;
    for (const [key, field] of Object.entries(shapeOf(schema))) {
      const below = path === "" ? key : `${path}.${key}`;
      keys.add(below);
      walk(field, below);
    }
    // A union's branches may differ in what stands below one key.
    for (const option of options ?? []) walk(option, path);
  };
  walk(automationConfigSchema, "");
  expect([...keys].filter((key) => WORDS[key] === undefined)).toEqual([]);
  expect(Object.keys(WORDS).filter((key) => !keys.has(key))).toEqual([]);
});
