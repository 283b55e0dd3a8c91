import { expect, test } from "vitest";
import type { z } from "zod";
import { allowedKeys } from "../document/schema-at.ts";
import { automationConfigSchema } from "../schema.ts";
import { KEYS_BEYOND_SPEC } from "./beyond-spec.ts";

const SPEC_TOP = ["config_id", "client_id", "use_case", "agent", "tools", "integrations", "channels", "business_logic"];
const SPEC_TOOL = ["name", "type", "config"];
const SPEC_TOOL_CONFIG = ["table", "permissions", "endpoint", "method"];

/** Keys at a path of a document, all branches of the tool's union taken together. */
function keys(...path: PropertyKey[]): string[] {
  const found = ["database", "api", "knowledge"].flatMap((type) => {
    const tools = { available: [{ type, config: {} }] };
    return allowedKeys(automationConfigSchema as z.ZodType, { agent: {}, tools }, path);
  });
  return [...new Set(found)];
}

test("the list of keys beyond the spec is whole, and lists nothing else", () => {
  const beyond = (path: PropertyKey[], spec: string[], prefix: string) =>
    keys(...path)
      .filter((key) => !spec.includes(key))
      .map((key) => prefix + key);
  const found = [
    ...beyond([], SPEC_TOP, ""),
    ...beyond(["agent"], ["system_prompt", "model"], "agent."),
    ...beyond(["tools", "available", 0], SPEC_TOOL, "tools.available[]."),
    ...beyond(["tools", "available", 0, "config"], SPEC_TOOL_CONFIG, "tools.available[].config."),
  ];
  expect(found.sort()).toEqual(Object.keys(KEYS_BEYOND_SPEC).sort());
});
