import type { Brief, EscalationCause } from "@switchboard/contracts/escalation";
import type { Event } from "@switchboard/contracts/event";
import { findOrderNumber } from "../model/offline/order-number.ts";
import { sayRecord } from "../model/offline/say-record.ts";
import { END_CONVERSATION } from "../tools/end-conversation/definition.ts";
import { REQUEST_ESCALATION } from "../tools/request-escalation/definition.ts";

const TEXT = 160;

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= TEXT ? line : `${line.slice(0, TEXT - 1).trimEnd()}…`;
};

const WHY: Record<EscalationCause, string> = {
  trigger: "The agent’s config calls a person here",
  customer: "The customer asked for a person",
  staff: "Staff asked for a person",
  tool_unknown: "A tool call was left in doubt",
  run_failed: "The agent could not answer",
  operator_gone: "A colleague had to leave",
};

/** What the agent does by these stands in the thread as what came of it. */
const BUILT_IN: ReadonlySet<string> = new Set([REQUEST_ESCALATION, END_CONVERSATION]);

/** Why a person is needed, as one sentence. */
export function reasonOf(events: readonly Event[]): string {
  const opened = events.findLast((e) => e.kind === "escalation_opened");
  if (opened === undefined) return "No escalation was opened.";
  // The agent's own words already say that the customer asks.
  if (opened.body.cause === "customer") return short(opened.body.reason);
  return `${WHY[opened.body.cause]}: ${short(opened.body.reason)}`;
}

/** First question, what tools found, the turn of the mood, the last word: at most five. */
export function pointsOf(events: readonly Event[]): string[] {
  const said = events.filter((e) => e.kind === "customer_message");
  const points: string[] = [];
  const [first] = said;
  const last = said.at(-1);
  if (first !== undefined) points.push(`Asked: “${short(first.body.text)}”`);
  const found = events
    .filter((e) => e.kind === "tool_result")
    .filter((e) => !BUILT_IN.has(e.body.name))
    .slice(-2);
  points.push(...found.map(toolPoint));
  const turn = said.find((m) => (m.body.sentiment ?? 1) < 0.35);
  if (turn !== undefined && turn !== first && turn !== last)
    points.push(`Became unhappy (${turn.body.sentiment}): “${short(turn.body.text)}”`);
  if (last !== undefined && last !== first) {
    const mood = last.body.sentiment === undefined ? "" : ` (sentiment ${last.body.sentiment})`;
    points.push(`Last${mood}: “${short(last.body.text)}”`);
  }
  return points.slice(0, 5);
}

function toolPoint({ body }: Extract<Event, { kind: "tool_result" }>): string {
  if (body.status !== "completed")
    return `${body.name} ${body.status === "failed" ? "failed" : "was left in doubt"}: ${short(body.error ?? "no reason given")}`;
  const first: unknown = Array.isArray(body.result) ? body.result[0] : body.result;
  if (first === null || first === undefined) return `${body.name} found nothing`;
  const said =
    typeof first === "object" && !("text" in first)
      ? sayRecord(first as Record<string, unknown>, body.name)
      : undefined;
  return short(`${body.name}: ${said ?? "found something, see the thread"}`);
}

/** Numbers and addresses that the customer gave, and what the agent looked up by. */
export function collectedIn(events: readonly Event[]): Brief["collected"] {
  const found = new Map<string, string>();
  const add = (name: string, value: string) => found.set(`${name}\n${value}`, name);
  for (const e of events) {
    if (e.kind === "customer_message") {
      const order = findOrderNumber(e.body.text);
      if (order !== undefined) add("order", order);
      for (const email of e.body.text.match(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g) ?? []) add("e-mail", email);
      for (const phone of e.body.text.match(/(?<![\w-])\+?\d[\d ]{7,14}\d(?!\w)/g) ?? []) add("phone", phone.trim());
    }
    if (e.kind === "survey_answered") for (const a of e.body.answers) add(`answer ${a.index + 1}`, String(a.value));
  }
  return [...found].map(([key, name]) => ({ name, value: short(key.slice(name.length + 1)) })).slice(0, 8);
}

/** What the operator should do first. `promised`: something was. */
export function nextSteps(events: readonly Event[], promised: boolean): string[] {
  const steps: string[] = [];
  const lastResults = events.filter((e) => e.kind === "tool_result").slice(-3);
  for (const { body } of lastResults) {
    if (body.status === "unknown") steps.push(`Check whether ${body.name} went through before it is tried again`);
    if (body.status === "failed") steps.push(`Do by hand what ${body.name} could not`);
  }
  const open = events.findLast(
    (e) => e.kind === "customer_message" || (e.kind === "ai_message" && !e.body.holding) || e.kind === "staff_message",
  );
  if (open?.kind === "customer_message") steps.push(`Answer: “${short(open.body.text)}”`);
  const low = events.findLast((e) => e.kind === "customer_message");
  if (low !== undefined && (low.body.sentiment ?? 0.5) < 0.3) steps.push("Begin with an apology");
  if (promised) steps.push("Keep, or take back openly, what was promised");
  return [...new Set(steps)];
}
