import { randomUUID } from "node:crypto";
import type { ConversationStatus, FloorStretch } from "@switchboard/contracts/conversation";
import type { EventBody, NewEvent } from "@switchboard/contracts/event";
import type { ApprovalRow, CallRow, EscalationRow, EventRow, MetricRow, RunRow, ToolCallRow } from "./rows.ts";
import type { World } from "./world.ts";

/** What a told conversation leaves behind, and the steps that keep its rows consistent: seq, epoch, strip, run, metrics. */
export class ThreadLog {
  readonly id: string = randomUUID();
  readonly events: EventRow[] = [];
  readonly runs: RunRow[] = [];
  readonly toolCalls: ToolCallRow[] = [];
  readonly escalations: EscalationRow[] = [];
  /** Calls that wait for a colleague's consent. */
  readonly approvals: ApprovalRow[] = [];
  /** The call that it was, if it was one. */
  call: CallRow | undefined;
  readonly metrics: MetricRow[] = [];
  readonly answers: { question_index: number; question: string; answer: unknown; answered_at: Date }[] = [];
  readonly strip: FloorStretch[] = [];
  readonly startedAt: Date;
  status: ConversationStatus = "active";
  holder: { id: string; name: string } | null = null;
  epoch = 1;
  last: { text: string; from: "customer" | "ai" | "staff" } = { text: "", from: "customer" };
  activeAt: Date;
  resolvedAt: Date | null = null;
  protected readonly world: World;
  protected now: Date;
  protected run: RunRow | null = null;

  constructor(world: World, startedAt: Date) {
    this.world = world;
    this.startedAt = startedAt;
    this.activeAt = startedAt;
    this.now = startedAt;
    this.stretch("ai", 1);
  }

  get lastAt(): Date {
    return this.now;
  }

  /** Scores of the newest message that has them. */
  get scores(): { sentiment: number | null; complexity: number | null } {
    const newest = this.events.findLast((e) => e.kind === "customer_message")?.body as EventBody<"customer_message">;
    return { sentiment: newest?.sentiment ?? null, complexity: newest?.complexity ?? null };
  }

  protected openRun(): RunRow {
    if (this.run) {
      this.run.upto_seq = this.events.length;
      return this.run;
    }
    this.run = {
      id: randomUUID(),
      status: "done",
      cause: this.events.at(-1)?.kind === "customer_message" ? "message" : "floor_returned",
      attempt: 1,
      upto_seq: this.events.findLast((e) => e.kind === "customer_message")?.seq ?? 0,
      error: null,
      created_at: this.now,
      finished_at: this.now,
    };
    this.runs.push(this.run);
    return this.run;
  }

  protected endRun(status: RunRow["status"]): this {
    if (this.run) Object.assign(this.run, { status, finished_at: this.now });
    this.run = null;
    return this;
  }

  protected measure(): void {
    const said = this.events
      .filter((e) => e.kind === "customer_message")
      .map((e) => e.body) as EventBody<"customer_message">[];
    const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
    if (said.length > 0) {
      this.metric("sentiment", mean(said.map((b) => b.sentiment ?? 0.5)));
      this.metric("complexity", mean(said.map((b) => b.complexity ?? 0.5)));
    }
    this.metric("resolution_time", (this.now.getTime() - this.startedAt.getTime()) / 1000);
  }

  protected metric(metric_type: string, metric_value: number, metadata: Record<string, unknown> = {}): void {
    this.metrics.push({ metric_type, metric_value, metadata, measured_at: this.now });
  }

  protected wait(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  protected say(text: string, from: "customer" | "ai" | "staff"): void {
    this.last = { text: [...text].slice(0, 200).join(""), from };
  }

  protected stretch(holder: FloorStretch["holder"], from_seq: number): void {
    if (this.strip.at(-1)?.holder !== holder) this.strip.push({ holder, from_seq, from: this.now.toISOString() });
  }

  protected add(event: NewEvent, runId: string | null = null): void {
    const { kind, body } = event;
    this.events.push({ seq: this.events.length + 1, kind, body, run_id: runId, epoch: this.epoch, at: this.now });
    // No two entries of the demo at the same instant: people read the order from the time.
    this.now = new Date(this.now.getTime() + 1);
  }
}
