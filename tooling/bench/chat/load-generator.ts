import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { percentile, round } from "../rig/numbers.ts";
import type { LoadPlan, LoadResult } from "./load-plan.ts";

/**
 * Customers, as a process, so that asking costs neither side its own time. Takes a plan as a message and answers with the
 * result. An answer counts only if it is right: status 200, and a reply that repeats this very question (and, with a tool,
 * what the tool found).
 */
const requestMs = 60_000;
let questions = 0;

type Tally = { times: number[]; errors: number; firstError: string | undefined; from: number; until: number };

async function ask(plan: LoadPlan, agent: Agent, session: string): Promise<string | undefined> {
  const mark = `number ${++questions}`;
  const message = plan.tool
    ? `Hello ${mark}, where is my order OR-${10_000 + (questions % plan.orders)}?`
    : `Hello ${mark}, I need help with my order`;
  try {
    const answer = await request(plan.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${plan.apiKey}` },
      body: JSON.stringify({ message, session_id: session, client_id: plan.clientId }),
      dispatcher: agent,
    });
    const body = await answer.body.text();
    if (answer.statusCode !== 200) return `status ${answer.statusCode}: ${body.slice(0, 300)}`;
    const { reply } = JSON.parse(body) as { reply?: unknown };
    if (typeof reply !== "string" || !reply.includes(mark)) return `a reply to something else: ${body.slice(0, 300)}`;
    if (plan.tool && !reply.includes("(shipped)")) return `a reply without the tool's result: ${body.slice(0, 300)}`;
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

async function user(plan: LoadPlan, agent: Agent, number: number, tally: Tally): Promise<void> {
  // Paced users begin spread over the first interval, and keep their beat whatever an answer takes.
  let due = performance.now() + ((plan.everyMs ?? 0) * number) / plan.users;
  for (let turn = 0; ; turn++) {
    if (plan.everyMs) await sleep(Math.max(0, due - performance.now()));
    const began = performance.now();
    if (began >= tally.until) return;
    const chapter = plan.turns > 0 ? Math.floor(turn / plan.turns) : 0;
    const session = `${plan.sessions}-${number}${chapter > 0 ? `-${chapter}` : ""}`;
    const wrong = await ask(plan, agent, session);
    const ended = performance.now();
    due += plan.everyMs ?? 0;
    // Closed loop: what ended within the time. Paced: what began within it, so that a late answer is not left out.
    const at = plan.everyMs ? began : ended;
    if (at < tally.from || at >= tally.until) continue;
    if (wrong === undefined) tally.times.push(ended - began);
    else {
      tally.errors++;
      tally.firstError ??= wrong;
    }
  }
}

async function run(plan: LoadPlan): Promise<LoadResult> {
  const agent = new Agent({
    connections: plan.users,
    pipelining: 1,
    headersTimeout: requestMs,
    bodyTimeout: requestMs,
  });
  const from = performance.now() + plan.warmUpMs;
  const tally: Tally = { times: [], errors: 0, firstError: undefined, from, until: from + plan.measureMs };
  await Promise.all(Array.from({ length: plan.users }, (_, number) => user(plan, agent, number, tally)));
  await agent.close();
  const { times, errors, firstError } = tally;
  return {
    perSecond: round((times.length / plan.measureMs) * 1000, 1),
    count: times.length,
    errors,
    ...(firstError ? { firstError } : {}),
    p50Ms: round(percentile(times, 0.5), 1),
    p95Ms: round(percentile(times, 0.95), 1),
  };
}

// The leash lets go of the channel; plans come through it.
process.channel?.ref();
process.on("message", (plan: LoadPlan) => {
  run(plan).then(
    (result) => process.send?.(result),
    (error: Error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
