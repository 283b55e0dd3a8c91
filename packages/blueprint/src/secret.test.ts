import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "./parse.ts";
import { resolveSecrets, secretNames, UnsetSecretError } from "./secret.ts";

test("the names of the secrets that a blueprint needs", () => {
  const source = readFileSync(new URL("../fixtures/spec.yaml", import.meta.url), "utf8");
  const { blueprint } = parse(source, { stage: "validate" });
  expect(blueprint && secretNames(blueprint)).toEqual(["ZENDESK_API_KEY"]);
});

test("secrets are filled in everywhere, once, and the original stays", () => {
  const config = { headers: { auth: "Bearer ${A_1}" }, list: ["${A_1}${B}", 3, true, null] };
  const values: Record<string, string> = { A_1: "${B}", B: "$&" };
  expect(resolveSecrets(config, (name) => values[name])).toEqual({
    headers: { auth: "Bearer ${B}" },
    list: ["${B}$&", 3, true, null],
  });
  expect(config.headers.auth).toBe("Bearer ${A_1}");
});

test("an unset secret is named, and nothing else", () => {
  const resolve = () => resolveSecrets("${SET}${UNSET}", (name) => (name === "SET" ? "hush" : undefined));
  expect(resolve).toThrow(UnsetSecretError);
  expect(resolve).toThrow(/^The secret UNSET is not set for this client$/);
});

test("lower case and empty names are no secrets", () => {
  expect(resolveSecrets("${lower} ${} $A {A}", () => "x")).toBe("${lower} ${} $A {A}");
});
