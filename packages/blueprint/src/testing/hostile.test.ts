import { expect, test } from "vitest";
import { parse } from "../parse.ts";
import { BASE } from "./problem-lines.ts";

const prompt = (text: string) => BASE.replace("Hello", text);
const endpoint = (text: string) =>
  `${BASE}tools:\n  available:\n    - {name: t, type: api, config: {endpoint: "${text}", method: GET}}\n`;
const unknown = Array.from({ length: 15_000 }, (_, at) => `{name_${at}}`).join(" ");
const variables = Array.from({ length: 190 }, (_, at) => `    name_${at}x: 1\n`).join("");

test.each<[string, string]>([
  ["placeholders that nobody fills", prompt(`"${unknown}"`)],
  ["the same with many variables to suggest", `${prompt(`"${unknown}"`)}  variables:\n${variables}`],
  ["a word that is almost a tool's name", prompt("a-".repeat(100_000))],
  ["tools without end", prompt("a_b tool ".repeat(25_000))],
  ["open braces", prompt(`'${"{".repeat(250_000)}'`)],
  ["open secrets", endpoint("${".repeat(100_000))],
  ["open braces in an endpoint", endpoint(`https://a.example/${"{".repeat(250_000)}`)],
  ["unknown keys", BASE + Array.from({ length: 25_000 }, (_, at) => `k${at}: 1\n`).join("")],
  ["tools that are no tools", `${BASE}tools:\n  available:\n${"    - x\n".repeat(25_000)}`],
  ["brackets that end too early", prompt(unknown)],
  ["one quote", `${BASE}language: "${"x\n".repeat(100_000)}`],
  ["brackets", `${BASE}language: ${"[".repeat(250_000)}`],
  ["indents", Array.from({ length: 700 }, (_, at) => `${" ".repeat(at)}a:\n`).join("")],
])("%s: bounded in time", { timeout: 30_000 }, (_name, source) => {
  expect(source.length).toBeLessThan(300_000);
  const start = performance.now();
  parse(source, { stage: "validate" });
  expect(performance.now() - start).toBeLessThan(5000);
});
