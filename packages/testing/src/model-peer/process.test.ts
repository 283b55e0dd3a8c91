import { expect, test } from "vitest";
import { startModelPeerProcess } from "./process.ts";

const messages = [{ role: "user", content: "Where is my order NW-7?" }];
const tools = [
  { type: "function", function: { name: "order_lookup", parameters: { type: "object", required: ["number"] } } },
];

async function ask(url: string, body: object) {
  const answer = await fetch(`${url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "m", messages, ...body }),
  });
  return answer.text();
}

test("a process of its own answers at once, whole and streamed, and ends with its caller's wish", async () => {
  const peer = await startModelPeerProcess();
  expect(JSON.parse(await ask(peer.openaiUrl, {}))).toMatchObject({
    choices: [{ message: { role: "assistant" }, finish_reason: "stop" }],
  });
  expect(await ask(peer.openaiUrl, { stream: true })).toMatch(/^data: .*\n\ndata: \[DONE\]\n\n$/s);
  await peer.close();
  await expect(ask(peer.openaiUrl, {})).rejects.toThrow();
});

test("varied: no text, call id or argument comes twice", async () => {
  const peer = await startModelPeerProcess({ varied: true, tools: true });
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(peer.openaiUrl, { tools })));
  const calls = answers.map((a) => JSON.parse(a).choices[0].message.tool_calls[0]);
  expect(calls.every((c) => c.function.name === "order_lookup")).toBe(true);
  expect(new Set(calls.map((c) => c.id)).size).toBe(20);
  const texts = await Promise.all(Array.from({ length: 20 }, () => ask(peer.openaiUrl, {})));
  expect(new Set(texts.map((t) => JSON.parse(t).choices[0].message.content)).size).toBe(20);
  await peer.close();
});
