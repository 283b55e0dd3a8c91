import type { Draft } from "@switchboard/contracts/draft";
import type { Event, NewEvent } from "@switchboard/contracts/event";
import fc from "fast-check";
import { expect, it } from "vitest";
import { joins, returns } from "../test/story.ts";
import type { ThreadAction, ThreadState } from "./thread-state.ts";
import { emptyThread, reduceThread } from "./thread-state.ts";
import { threadItems } from "./thread-view.ts";

type Step = "customer" | "answer" | "staff" | "floor" | "piece" | "reset" | "attempt" | "cut";
const steps: Step[] = ["customer", "answer", "staff", "floor", "piece", "piece", "piece", "reset", "attempt", "cut"];

/** What an honest server would send for these steps: pieces carry the epoch that their run saw when it began. */
function serverSide(script: readonly Step[]): ThreadAction[] {
  const actions: ThreadAction[] = [];
  let seq = 0;
  let epoch = 0;
  let run = { id: "run-0", attempt: 1, epoch: 0, sent: "" };
  const log = (entry: NewEvent, runId: string | null = null) => {
    seq += 1;
    const event = { ...entry, seq, epoch, run_id: runId, at: "2026-01-01T10:00:00.000Z" } as Event;
    actions.push({ type: "log", conversationId: "c1", event });
  };
  const draft = (kind: Draft["kind"], more: object) =>
    actions.push({
      type: "draft",
      conversationId: "c1",
      draft: { kind, run_id: run.id, attempt: run.attempt, epoch: run.epoch, ...more } as Draft,
    });
  const nextRun = () => {
    run = { id: `run-${actions.length}`, attempt: 1, epoch, sent: "" };
  };
  for (const step of script) {
    const holderIsAi = epoch % 2 === 0;
    if (step === "customer") log({ kind: "customer_message", body: { text: `c${seq}` } });
    else if (step === "staff" && !holderIsAi) {
      log({ kind: "staff_message", body: { text: "s", staff_id: "s", staff_name: "Mia" } });
    } else if (step === "floor") {
      epoch += 1;
      log(epoch % 2 === 1 ? joins(epoch) : returns(epoch));
    } else if (step === "answer" && run.epoch === epoch && holderIsAi) {
      log({ kind: "ai_message", body: { text: `${run.sent}.`, model: "m", upto_seq: seq } }, run.id);
      nextRun();
    } else if (step === "cut" && run.epoch !== epoch) {
      log({ kind: "ai_cut_off", body: { text: `${run.sent}~~~`, reason: "take_over" } }, run.id);
      nextRun();
    } else if (step === "piece") {
      draft("draft_delta", { offset: run.sent.length, text: `${actions.length};` });
      run.sent += `${actions.length - 1};`;
    } else if (step === "reset") {
      draft("draft_reset", {});
      run.sent = "";
    } else if (step === "attempt") run = { ...run, attempt: run.attempt + 1, sent: "" };
  }
  return actions;
}

const script = fc.array(fc.constantFrom(...steps), { maxLength: 60 });
const aiText = (state: ThreadState): string[] =>
  threadItems(state).flatMap((item) => {
    if (item.kind === "draft" || (item.kind === "cut_off" && item.shown)) return [item.text];
    return item.kind === "message" && item.from === "ai" ? [item.text] : [];
  });
const holder = (state: ThreadState) => state.conversations[0]?.floor.holder;

it("adds not one character of the AI's while a person holds the floor", () => {
  fc.assert(
    fc.property(script, (steps_) => {
      let state = emptyThread;
      for (const action of serverSide(steps_)) {
        const before = state;
        state = reduceThread(state, action);
        if (holder(state) !== "human") continue;
        const known = aiText(before);
        for (const text of aiText(state)) expect(known).toContain(text);
      }
    }),
    { numRuns: 1000 },
  );
});

it("ends the same whatever is repeated and however late drafts are", () => {
  fc.assert(
    fc.property(script, fc.infiniteStream(fc.nat({ max: 3 })), (steps_, luck) => {
      const actions = serverSide(steps_);
      const entries = actions.filter((action) => action.type === "log");
      const noisy = actions.flatMap((action): ThreadAction[] => {
        const times = luck.next().value;
        return action.type === "log" ? Array.from({ length: times + 1 }, () => action) : times > 1 ? [action] : [];
      });
      const logOf = (state: ThreadState) => state.conversations.map((one) => one.entries.map(({ event }) => event));
      const clean = entries.reduce(reduceThread, emptyThread);
      const shuffled = [...entries].sort(() => luck.next().value - 1.5);
      expect(logOf(noisy.reduce(reduceThread, emptyThread))).toEqual(logOf(clean));
      const late = shuffled.reduce(reduceThread, emptyThread);
      expect(logOf(late)).toEqual(logOf(clean));
      expect(late.conversations[0]?.floor).toEqual(clean.conversations[0]?.floor);
    }),
    { numRuns: 500 },
  );
});
