import { randomUUID } from "node:crypto";
import { approvedDefinitionHash, argumentsHash } from "@switchboard/agents/tools/approval";
import { approvalRulesSchema } from "@switchboard/blueprint/schema/tool";
import type { CallDirection, CallEnder, CallOrigin, CallOutcome } from "@switchboard/contracts/call";
import type { EscalationCause } from "@switchboard/contracts/escalation";
import type { EventBody } from "@switchboard/contracts/event";
import type { SurveyAnswer } from "@switchboard/contracts/survey";
import type { StaffMember } from "../staff.ts";
import type { Order } from "./passage.ts";
import type { EscalationRow, ToolCallRow } from "./rows.ts";
import { ThreadLog } from "./thread-log.ts";

type Said = { after?: number; sentiment?: number; complexity?: number };

const model = "demo-script";

/**
 * Tells one conversation: each method adds what the real turn engine would have written, some seconds (`after`) later, and
 * keeps the rows consistent with each other: seq, epoch, floor, strip, runs, ledger, escalation.
 */
export class Thread extends ThreadLog {
  /** The customer writes; a run opens unless a person holds the floor. */
  customer(text: string, { after = 45, sentiment = 0.55, complexity = 0.25 }: Said = {}): this {
    this.wait(this.events.length === 0 ? 0 : after);
    this.add({ kind: "customer_message", body: { text, sentiment, complexity } });
    this.say(text, "customer");
    this.activeAt = this.now;
    if (this.holder === null) this.openRun();
    return this;
  }

  /** The agent looks an order up. `failed`: the table did not answer in time. */
  lookup(number: string, { failed = false } = {}): this {
    const order = this.world.orders.get(number);
    const rows = order ? [this.orderRow(order)] : [];
    return this.tool("order_lookup", { number }, failed ? undefined : rows, failed ? 5000 : 14);
  }

  /** The agent searches the shop's knowledge and gets the passages of this document. */
  search(query: string, title: string): this {
    const found = this.world.passages.get(title);
    if (!found) throw new Error(`There is no document "${title}" in the seed.`);
    return this.tool("knowledge_search", { query }, found, 9);
  }

  /** The agent wants to make a call that a colleague agrees to first, says so, and waits. */
  asks(tool_name: string, args: Record<string, unknown>, text: string): this {
    const tool = this.world.tools.get(tool_name);
    if (!tool?.approval) throw new Error(`No config of the demo has a tool "${tool_name}" that needs consent.`);
    const run = this.run ?? this.openRun();
    const { expires_in } = approvalRulesSchema.parse(tool.approval_rules ?? {});
    const approval = {
      id: randomUUID(),
      run_id: run.id,
      tool_name,
      arguments: args,
      arguments_hash: argumentsHash(args),
      definition_hash: approvedDefinitionHash(tool),
    };
    const ask = (tool_call_id: string): void => {
      const expires_at = new Date(this.now.getTime() + expires_in * 1000);
      this.approvals.push({ ...approval, tool_call_id, expires_at, created_at: this.now });
      const expires = expires_at.toISOString();
      const body = { approval_id: approval.id, call_id: tool_call_id, tool_name, expires_at: expires };
      this.add({ kind: "approval_requested", body }, run.id);
    };
    this.tool(tool_name, args, { note: "A colleague's approval has been asked for." }, 0, ask);
    this.ai(text);
    run.status = "waiting";
    return this;
  }

  /** The agent answers. */
  ai(text: string, { after = 2 } = {}): this {
    this.wait(after);
    const run = this.run ?? this.openRun();
    this.add({ kind: "ai_message", body: { text, model, upto_seq: run.upto_seq } }, run.id);
    this.say(text, "ai");
    return this.endRun("done");
  }

  /** An offer that the config makes at this moment. */
  offer(product_id: string, trigger: string): this {
    const text = `By the way: would you like to hear about ${product_id.replaceAll("_", " ")}?`;
    this.add({ kind: "offer", body: { product_id, trigger, text } });
    return this;
  }

  /** A person is asked for; `dueInMinutes` after this step the fallback fires. */
  escalate(cause: EscalationCause, reason: string, { after = 1, dueInMinutes = 3 } = {}): this {
    this.wait(after);
    const deadline = new Date(this.now.getTime() + dueInMinutes * 60_000);
    const escalation: EscalationRow = {
      id: randomUUID(),
      status: "waiting",
      cause,
      reason,
      deadline,
      ticket_number: null,
      claimed_by: null,
      claimed_at: null,
      closed_at: null,
      opened_at: this.now,
    };
    this.escalations.push(escalation);
    this.status = "escalated";
    this.add(
      {
        kind: "escalation_opened",
        body: { escalation_id: escalation.id, cause, reason, deadline: deadline.toISOString() },
      },
      this.run?.id ?? null,
    );
    this.stretch("waiting", this.events.length);
    return this;
  }

  /** Nobody came in time: a ticket. */
  ticket(number: number): this {
    const escalation = this.escalation("waiting");
    this.now = new Date(escalation.deadline.getTime() + 800);
    escalation.status = "timed_out";
    escalation.ticket_number = number;
    this.add({ kind: "ticket_created", body: { escalation_id: escalation.id, number } });
    return this;
  }

  /** A staff member takes the floor, and the open escalation with it. `cutOff` is what the agent was just writing. */
  takeOver(who: StaffMember["key"], { after = 50, cutOff }: { after?: number; cutOff?: string } = {}): this {
    this.wait(after);
    const { id, name } = this.person(who);
    const interrupted = this.run;
    this.epoch += 1;
    this.holder = { id, name };
    this.status = "escalated";
    this.activeAt = this.now;
    if (interrupted) this.endRun("superseded");
    const open = this.escalations.find((e) => e.status === "waiting" || e.status === "timed_out");
    if (open) Object.assign(open, { status: "claimed", claimed_by: id, claimed_at: this.now });
    this.floorChanged("human", { id, name }, "take_over");
    this.stretch("human", this.events.length);
    if (interrupted && cutOff !== undefined) {
      this.add({ kind: "ai_cut_off", body: { text: cutOff, reason: "take_over" } }, interrupted.id);
    }
    return this;
  }

  /** Who holds the floor writes. */
  staff(text: string, { after = 40 } = {}): this {
    if (!this.holder) throw new Error("Nobody holds the floor here.");
    this.wait(after);
    this.add({
      kind: "staff_message",
      body: { text, staff_id: this.holder.id, staff_name: this.holder.name },
    });
    this.say(text, "staff");
    this.activeAt = this.now;
    return this;
  }

  /** A colleague writes for colleagues, whoever has the floor. `@` and the name of one of them is a mention. */
  note(who: StaffMember["key"], text: string, { after = 30 } = {}): this {
    this.wait(after);
    const { id, name } = this.person(who);
    const mentions = [...this.world.staff.values()].flatMap((person) => {
      const start = text.indexOf(`@${person.name}`);
      return start < 0 ? [] : [{ staff_id: person.id, start, length: person.name.length + 1 }];
    });
    const body = { text, staff_id: id, staff_name: name, ...(mentions.length > 0 && { mentions }) };
    this.add({ kind: "staff_note", body });
    return this;
  }

  /** A colleague says whose turn it is. */
  assigned(to: StaffMember["key"], by: StaffMember["key"], { after = 25 } = {}): this {
    this.wait(after);
    const { id, name } = this.person(to);
    const by_name = this.person(by).name;
    const body = { staff_id: id, staff_name: name, queue: null, by_name, why: "changed" } as const;
    this.add({ kind: "assignment_changed", body });
    return this;
  }

  /** The floor goes back to the agent, with a note for it. */
  giveBack(note: string, { after = 30 } = {}): this {
    const from = this.holder;
    if (!from) throw new Error("Nobody holds the floor here.");
    this.wait(after);
    this.epoch += 1;
    this.holder = null;
    this.status = "active";
    this.activeAt = this.now;
    for (const e of this.escalations) {
      if (e.status === "claimed") Object.assign(e, { status: "returned", closed_at: this.now });
    }
    this.floorChanged("ai", from, "return", note);
    this.stretch("ai", this.events.length);
    return this;
  }

  /** The run gives up; nobody has answered the customer. */
  fail(code: string, message: string, { after = 60 } = {}): this {
    this.wait(after);
    const run = this.run ?? this.openRun();
    this.add({ kind: "run_failed", body: { run_id: run.id, message, code } }, run.id);
    run.error = { code, message, attempt: run.attempt };
    return this.endRun("failed");
  }

  /** A call begins the conversation; `answeredAfter` null: nobody was there any more. */
  rings(
    direction: CallDirection,
    { origin = "sip", answeredAfter = 2 }: { origin?: CallOrigin; answeredAfter?: number | null } = {},
  ): this {
    const id = randomUUID();
    const started_at = this.now;
    this.add({ kind: "call_started", body: { call_id: id, direction, origin } });
    const answered_at = answeredAfter === null ? null : new Date(started_at.getTime() + answeredAfter * 1000);
    const open = { ended_at: started_at, ended_by: "customer", ended_by_name: null, outcome: "completed" } as const;
    this.call = { id, direction, origin, started_at, answered_at, ...open };
    if (answered_at) this.now = answered_at;
    return this;
  }

  /** The agent says words of the config, such as its greeting: nobody has asked for them. */
  words(text: string, { after = 0.4 } = {}): this {
    this.wait(after);
    this.add({ kind: "ai_message", body: { text, model: "configured words", upto_seq: this.events.length } });
    this.say(text, "ai");
    return this;
  }

  /** The agent pauses the recording for a card number, or lets it go on. */
  recording(change: "paused" | "resumed", { after = 0.3 } = {}): this {
    this.wait(after);
    const body = { call_id: this.call?.id ?? "", change, why: "card_number", by: "agent", by_name: null } as const;
    this.add({ kind: "recording_changed", body });
    return this;
  }

  /** The customer speaks over what the agent has just said: this much of it they heard. */
  cutsIn(heard: string): this {
    const cut_seq = this.events.findLast((e) => e.kind === "ai_message")?.seq ?? 0;
    this.wait(3);
    this.add({ kind: "speech_cut", body: { call_id: this.call?.id ?? "", cut_seq, heard } });
    return this;
  }

  /** The call ends. */
  hangsUp(by: CallEnder, { after = 6, outcome = "completed" }: { after?: number; outcome?: CallOutcome } = {}): this {
    const { call } = this;
    if (!call) throw new Error("There is no call here.");
    this.wait(after);
    const ended_by_name = by === "staff" ? (this.holder?.name ?? null) : null;
    Object.assign(call, { ended_at: this.now, ended_by: by, ended_by_name, outcome });
    const duration_ms = this.now.getTime() - (call.answered_at ?? this.now).getTime();
    this.add({ kind: "call_ended", body: { call_id: call.id, by, outcome, duration_ms } });
    return this;
  }

  /** The end, and the survey that the config offers then. */
  resolve(
    by: EventBody<"conversation_resolved">["by"],
    { after = 60, note, offer }: { after?: number; note?: string; offer?: string } = {},
  ): this {
    this.wait(after);
    const staff_id = by === "staff" ? (this.holder?.id ?? this.person("mia").id) : null;
    for (const e of this.escalations) {
      if (e.status !== "returned") Object.assign(e, { status: "resolved", closed_at: this.now });
    }
    this.epoch += 1;
    this.holder = null;
    this.status = "resolved";
    this.resolvedAt = this.now;
    this.add({ kind: "conversation_resolved", body: note ? { by, staff_id, note } : { by, staff_id } });
    if (offer) this.offer(offer, "successful_resolution");
    if (by !== "idle" && this.world.survey.length > 0) {
      this.add({ kind: "survey_offered", body: { questions: this.world.survey } });
    }
    this.measure();
    return this;
  }

  /** The customer answers the survey. */
  answer(answers: SurveyAnswer[], { after = 40 } = {}): this {
    this.wait(after);
    this.add({ kind: "survey_answered", body: { answers } });
    for (const a of answers) {
      const question = this.world.survey.find((q) => q.index === a.index);
      if (!question) throw new Error(`The survey has no question ${a.index}.`);
      this.answers.push({
        question_index: a.index,
        question: question.text,
        answer: a.value,
        answered_at: this.now,
      });
      if (question.type === "rating" && typeof a.value === "number") {
        const { min = 1, max = 5 } = question;
        this.metric("satisfaction", (a.value - min) / (max - min), { ratings: 1 });
      }
    }
    return this;
  }

  /** `ask`: the call waits for consent; what that leaves in the log before the result. */
  private tool(
    name: string,
    args: Record<string, unknown>,
    result: unknown,
    tookMs: number,
    ask?: (toolCallId: string) => void,
  ): this {
    const run = this.run ?? this.openRun();
    const id = randomUUID();
    const call_id = `call_${id.slice(0, 8)}`;
    const step = this.toolCalls.filter((c) => c.run_id === run.id).length;
    this.wait(1);
    const startedAt = this.now;
    const calls = [{ id, call_id, name, arguments: args }];
    this.add({ kind: "tool_calls", body: { step, text: "", calls, model } }, run.id);
    const call: ToolCallRow = {
      id,
      run_id: run.id,
      step,
      call_id,
      tool_name: name,
      input_arguments: args,
      output_result: result ?? null,
      status: ask ? "awaiting_approval" : result === undefined ? "failed" : "completed",
      error_message: result === undefined ? "The table did not answer in time." : null,
      execution_time_ms: tookMs,
      created_at: startedAt,
      finished_at: startedAt,
    };
    ask?.(id);
    this.now = new Date(this.now.getTime() + tookMs);
    const { status, error_message } = call;
    const ended = error_message === null ? { status, result } : { status, error: error_message };
    this.add({ kind: "tool_result", body: { id, call_id, name, ...ended, execution_ms: tookMs } }, run.id);
    this.toolCalls.push({ ...call, finished_at: this.now });
    return this;
  }

  private orderRow(order: Order): Record<string, unknown> {
    const { number, item, status, carrier, location, expectedInDays, total } = order;
    const expected_on = expectedInDays === null ? null : this.world.dayFromNow(expectedInDays);
    return { number, item, status, carrier, location, expected_on, total: total.toFixed(2) };
  }

  private person(key: StaffMember["key"]): { id: string; name: string } {
    const found = this.world.staff.get(key);
    if (!found) throw new Error(`There is no ${key} among the staff.`);
    return found;
  }

  private escalation(status: EscalationRow["status"]): EscalationRow {
    const found = this.escalations.find((e) => e.status === status);
    if (!found) throw new Error(`No escalation is ${status} here.`);
    return found;
  }

  private floorChanged(
    holder: "ai" | "human",
    who: { id: string; name: string },
    reason: "take_over" | "return",
    note?: string,
  ): void {
    const body = { holder, epoch: this.epoch, staff_id: who.id, staff_name: who.name, reason };
    this.add({ kind: "floor_changed", body: note ? { ...body, note } : body });
  }
}
