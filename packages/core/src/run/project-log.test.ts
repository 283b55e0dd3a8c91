import type { Event, NewEvent } from "@switchboard/contracts/event";
import { describe, expect, it } from "vitest";
import { projectLog } from "./project-log.ts";

const staff = "6f2b1c1e-0000-4000-8000-000000000001";
const call = "6f2b1c1e-0000-4000-8000-000000000002";
const run = "6f2b1c1e-0000-4000-8000-000000000003";

const log = (entries: (NewEvent & { run_id?: string })[]): Event[] =>
  entries.map((e, i) => ({ run_id: null, ...e, seq: i + 1, epoch: 1, at: "2026-11-22T10:00:00Z" }) as Event);

const decision: NewEvent = {
  kind: "tool_calls",
  body: {
    step: 0,
    text: "",
    model: "m",
    calls: [{ id: call, call_id: "c1", name: "order_lookup", arguments: { number: "NW-1" } }],
  },
};
const result: NewEvent = {
  kind: "tool_result",
  body: {
    id: call,
    call_id: "c1",
    name: "order_lookup",
    status: "completed",
    result: { status: "shipped" },
    execution_ms: 3,
  },
};

describe("projectLog", () => {
  it("shows who said what, staff by name", () => {
    const messages = projectLog(
      log([
        { kind: "customer_message", body: { text: "Where is it?" } },
        { kind: "staff_message", body: { text: "I promise it comes on Friday.", staff_id: staff, staff_name: "Mia" } },
        {
          kind: "floor_changed",
          body: { holder: "ai", epoch: 3, staff_id: staff, staff_name: "Mia", reason: "return", note: "be kind" },
        },
        { kind: "customer_message", body: { text: "And the fee?" } },
      ]),
      run,
    );
    expect(messages).toEqual([
      { role: "user", content: "Where is it?" },
      { role: "assistant", content: "[Mia, staff] I promise it comes on Friday." },
      { role: "system", content: "Mia handed the conversation back to you. Their note: be kind" },
      { role: "user", content: "And the fee?" },
    ]);
  });

  it("keeps a decision together with its results", () => {
    const messages = projectLog(log([{ kind: "customer_message", body: { text: "NW-1?" } }, decision, result]), run);
    expect(messages.map((m) => m.role)).toEqual(["user", "assistant", "tool"]);
  });

  it("leaves out a decision without all of its results", () => {
    expect(projectLog(log([decision]), run)).toEqual([]);
  });

  it("leaves the run's own entries to its replay", () => {
    expect(
      projectLog(
        log([
          { ...decision, run_id: run },
          { ...result, run_id: run },
        ]),
        run,
      ),
    ).toEqual([]);
  });

  it("never shows a cut-off draft, an offer or a failure", () => {
    const messages = projectLog(
      log([
        { kind: "ai_cut_off", body: { text: "I am a col", reason: "take_over" } },
        { kind: "offer", body: { product_id: "p", trigger: "positive_sentiment", text: "Would you like p?" } },
        { kind: "run_failed", body: { run_id: run, message: "no model", code: "model_unavailable" } },
      ]),
      run,
    );
    expect(messages).toEqual([]);
  });

  it("shows of what was said on a call what the customer heard, and what staff whispered as theirs", () => {
    const said = (text: string): NewEvent => ({ kind: "ai_message", body: { text, model: "m", upto_seq: 1 } });
    const messages = projectLog(
      log([
        said("It was shipped on Monday. It comes on Friday."),
        { kind: "speech_cut", body: { call_id: call, cut_seq: 1, heard: "It was shipped on Monday." } },
        said("Anything else?"),
        { kind: "speech_cut", body: { call_id: call, cut_seq: 3, heard: "" } },
        { kind: "ai_cut_off", body: { text: "Your order", reason: "interrupted" } },
        { kind: "whispered", body: { call_id: call, text: "Offer the refund", staff_id: staff, staff_name: "Mia" } },
      ]),
      run,
    );
    expect(messages).toEqual([
      { role: "assistant", content: "It was shipped on Monday. [interrupted by the customer]" },
      { role: "assistant", content: "Your order [interrupted by the customer]" },
      { role: "system", content: "Mia, who listens to this call, says to you alone: Offer the refund" },
    ]);
  });
});
