import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { ChatOpenAI } from "@langchain/openai";
import Fastify from "fastify";
import pg from "pg";
import { z } from "zod";

/**
 * What one would write without Switchboard, as a process: Fastify, a StateGraph with one tool, PostgresSaver with its
 * default durability, ChatOpenAI. No log, no tenants, no floor, no access check, no recovery. Sends its port to its parent.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL_SIZE) });
const saver = new PostgresSaver(pool);
await saver.setup();

const lookUp = tool(async ({ order_number }) => `Order ${order_number}: lamp, shipped`, {
  name: "order_lookup",
  description: "Status of an order",
  schema: z.object({ order_number: z.string().describe("Number of the order") }),
});
const model = new ChatOpenAI({
  model: "stub",
  apiKey: "stub",
  temperature: 0.7,
  maxTokens: 500,
  configuration: { baseURL: process.env.MODEL_URL },
}).bindTools([lookUp]);
const system = new SystemMessage("You are a helpful customer-service agent.");

const graph = new StateGraph(MessagesAnnotation)
  .addNode("agent", async ({ messages }) => ({ messages: [await model.invoke([system, ...messages])] }))
  .addNode("tools", new ToolNode([lookUp]))
  .addEdge(START, "agent")
  .addConditionalEdges("agent", ({ messages }) => (callsTool(messages.at(-1)) ? "tools" : END), ["tools", END])
  .addEdge("tools", "agent")
  .compile({ checkpointer: saver });

function callsTool(message: BaseMessage | undefined): boolean {
  return message instanceof AIMessage && (message.tool_calls?.length ?? 0) > 0;
}

const thread = (session: string) => ({ configurable: { thread_id: session } });
const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const schema = {
  body: {
    type: "object",
    required: ["message", "session_id", "client_id"],
    properties: { message: text(8000), session_id: text(200), client_id: text(200) },
  },
};

const app = Fastify();
app.post<{ Body: { message: string; session_id: string } }>("/v1/chat", { schema }, async ({ body }) => {
  const { messages } = await graph.invoke({ messages: [new HumanMessage(body.message)] }, thread(body.session_id));
  return { reply: messages.at(-1)?.content, session_id: body.session_id };
});
/** Gives a thread its past at once, so that long threads need not be talked through first. */
app.post<{ Body: { session_id: string; turns: number } }>("/fill", async ({ body }) => {
  const messages = Array.from({ length: body.turns }, (_, i) => [
    new HumanMessage(`Hello ${i}, I need help with my order`),
    new AIMessage(`About "Hello ${i}, I need help with my order": a colleague of mine has looked into it.`),
  ]).flat();
  await graph.updateState(thread(body.session_id), { messages }, "agent");
  return {};
});
app.get("/ready", async () => ({}));
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ port: Number(new URL(address).port) });
