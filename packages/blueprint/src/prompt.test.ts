import { expect, test } from "vitest";
import { renderPrompt } from "./prompt.ts";

function render(prompt: string, variables: Record<string, string | number | boolean>, client = {}): string {
  const agent = { system_prompt: prompt, variables, model: { primary: "m", temperature: 0, max_tokens: 1 } };
  return renderPrompt({ agent }, client);
}

test("the client and the variables fill the prompt", () => {
  const prompt = "{client_name} in {industry}: {goal}, {count}, {goal}";
  const client = { clientName: "Northwind", industry: "retail" };
  expect(render(prompt, { goal: "sell", count: 3 }, client)).toBe("Northwind in retail: sell, 3, sell");
});

test("values are data: no second filling, and no pattern of String.replace", () => {
  expect(render("{a} {b}", { a: "{b} $& $1", b: "{a}" })).toBe("{b} $& $1 {a}");
  expect(render("{client_name}", { secret: "x" }, { clientName: "{secret}" })).toBe("{secret}");
});

test("the client's own value comes first, a variable where it has none", () => {
  expect(render("{client_name}", { client_name: "var" }, { clientName: "own" })).toBe("own");
  expect(render("{industry}", { industry: "var" }, { industry: null })).toBe("var");
});

test("what nobody fills stays, and so do JSON and names of object methods", () => {
  const prompt = '{nobody} {"a": 1} { b } {constructor} {__proto__} ${SECRET}';
  expect(render(prompt, {})).toBe(prompt);
});
