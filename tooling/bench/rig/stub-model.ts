import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

/**
 * A model with no delay, as a process: it speaks OpenAI's chat completions. Asked about an order while it has a tool, it
 * calls the first tool with the number as its only argument; otherwise it answers at once, repeating the customer's words,
 * so that who measures can check that each answer belongs to its question. Sends its port to its parent.
 */
type Message = { role: string; content: string | null };
type Asked = {
  messages: Message[];
  stream?: boolean;
  tools?: { function: { name: string; parameters?: { properties?: Record<string, unknown> } } }[];
};

const orderNumber = /\b[A-Z]{2}-\d{4,}\b/;

function answerTo({ messages, tools }: Asked): object {
  const last = messages.at(-1);
  const question = messages.findLast((m) => m.role === "user")?.content ?? "";
  const number = orderNumber.exec(question)?.[0];
  const tool = tools?.[0]?.function;
  if (last?.role === "user" && number && tool) {
    const [argument = "input"] = Object.keys(tool.parameters?.properties ?? {});
    const call = { name: tool.name, arguments: JSON.stringify({ [argument]: number }) };
    return { content: null, tool_calls: [{ id: `call_${randomUUID()}`, type: "function", function: call }] };
  }
  const found = last?.role === "tool" ? ` (${/shipped|delivered|failed/.exec(last.content ?? "")?.[0]})` : "";
  return { content: `About "${question}": a colleague of mine has looked into it.${found}` };
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const asked = JSON.parse(Buffer.concat(parts).toString()) as Asked;
    const message = { role: "assistant", ...answerTo(asked) };
    const finish_reason = "tool_calls" in message ? "tool_calls" : "stop";
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
    // Clients take the id for the message's own.
    const head = { id: `chatcmpl-${randomUUID()}`, created: 1, model: "stub" };
    if (asked.stream) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const chunk = (part: object) =>
        `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...part })}\n\n`;
      const delta =
        "tool_calls" in message
          ? { ...message, tool_calls: (message.tool_calls as object[]).map((c, index) => ({ index, ...c })) }
          : message;
      response.end(
        `${chunk({ choices: [{ index: 0, delta, finish_reason: null }] })}${chunk({ choices: [{ index: 0, delta: {}, finish_reason }], usage })}data: [DONE]\n\n`,
      );
      return;
    }
    const body = JSON.stringify({
      ...head,
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason }],
      usage,
    });
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
