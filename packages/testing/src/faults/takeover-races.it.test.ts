import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@switchboard/contracts/actor";
import { sendMessage } from "@switchboard/core/conversation/send-message";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { watchSession } from "@switchboard/core/conversation/watch-session";
import type { OpenedCore } from "@switchboard/core/open-core";
import { emptyThread, reduceThread, visibleDraft } from "@switchboard/widget/thread-state";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { openOtherProcess, openTestCore, type TestCore } from "../stack/core.ts";
import { effectConfig } from "../stack/effect-config.ts";
import { type EffectPeer, startEffectPeer } from "../stack/effect-peer.ts";

const RACES = 500;
const AT_ONCE = 8;
/** Takeovers are spread over this many times the length of a turn: a tool call, the tool, and a streamed answer. */
const SPREAD = 1.5;

let t: TestCore;
let model: ModelPeer;
let provider: EffectPeer;
/** A process whose hints are lost: only the fences are left to stop the agent. */
let unheard: OpenedCore;

beforeAll(async () => {
  provider = await startEffectPeer(() => 10);
  model = await startModelPeer({
    reply: (r) =>
      r.hasResults
        ? { text: `It is done, ${randomUUID()}. Thank you for your patience with us today.`, pieceMs: 4, delayMs: 10 }
        : { calls: [{ name: "charge", arguments: { marker: r.asked } }], delayMs: 10 },
  });
  t = await openTestCore("takeover_races", {
    yaml: effectConfig("northwind", provider.url, { idempotent: false }),
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host },
  });
  unheard = openOtherProcess(t, { unheard: true });
});
afterAll(async () => {
  await unheard.close();
  await t.close();
  await model.close();
  await provider.close();
});

type Race = {
  shownAfterFloor: number;
  messagesAfter: number;
  decisionsAfter: number;
  effectsAfter: number;
  stage: string;
};

async function race(n: number, turnMs: number): Promise<Race> {
  const session_id = `race-${n}`;
  const visitor: Actor = {
    kind: "visitor",
    id: session_id,
    name: "Visitor",
    roles: ["visitor"],
    client_id: t.client.id,
    session_id,
  };
  const sent = await sendMessage(t.core, visitor, {
    message: session_id,
    session_id,
    channel_type: "web_chat",
    streams: true,
  });
  const { conversation_id } = sent;
  const ended = new AbortController();
  const widget = watchWidget(visitor, ended.signal);
  await sleep((n / RACES) * turnMs * SPREAD);
  await takeOver(n % 2 === 0 ? t.core : unheard.core, t.staff("Mia"), { conversation_id });
  const takenAt = performance.now();
  await sent.run;
  await sleep(30);
  ended.abort();
  const shownAfterFloor = await widget;
  const { rows } = await t.admin.query<{ seq: number; kind: string }>(
    "SELECT seq, kind FROM events WHERE conversation_id = $1 ORDER BY seq",
    [conversation_id],
  );
  const floorSeq = rows.find((r) => r.kind === "floor_changed")?.seq ?? 0;
  const after = rows.filter((r) => r.seq > floorSeq);
  const before = rows.filter((r) => r.seq < floorSeq).map((r) => r.kind);
  return {
    shownAfterFloor,
    messagesAfter: after.filter((r) => r.kind === "ai_message").length,
    decisionsAfter: after.filter((r) => r.kind === "tool_calls").length,
    // A request that was on its way at the commit arrives within a moment of it.
    effectsAfter: provider.received.filter((e) => e.marker === session_id && e.at > takenAt + 250).length,
    stage: before.includes("ai_message")
      ? "answered"
      : before.includes("tool_result")
        ? "answering"
        : before.includes("tool_calls")
          ? "tool"
          : "thinking",
  };
}

/** Shows a session as the widget does; gives the AI characters that newly appeared after it got the floor event. */
async function watchWidget(visitor: Actor, signal: AbortSignal): Promise<number> {
  let state = emptyThread;
  let held = false;
  let shown = 0;
  const aiText = (): number => {
    const said = state.conversations.flatMap((c) => c.entries).filter((e) => e.event.kind === "ai_message");
    return (visibleDraft(state)?.text.length ?? 0) + said.length * 10_000;
  };
  let atFloor = 0;
  for await (const item of watchSession(t.core, visitor, {}, signal)) {
    const conversationId = item.conversation_id;
    if (item.kind !== "event" && item.kind !== "draft") continue;
    state = reduceThread(
      state,
      item.kind === "event"
        ? { type: "log", conversationId, event: item.event }
        : { type: "draft", conversationId, draft: item.draft },
    );
    if (item.kind === "event" && item.event.kind === "floor_changed") {
      held = true;
      atFloor = aiText();
    } else if (held) shown = Math.max(shown, aiText() - atFloor);
  }
  return shown;
}

/** How long a turn takes on this machine now, with as many at once as in the races. */
async function lengthOfATurn(): Promise<number> {
  const rounds = 4;
  let startedAt = 0;
  const turn = async (_: unknown, i: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const session_id = `measure-${i}-${round}`;
      await (
        await sendMessage(t.core, t.api, { message: session_id, session_id, channel_type: "web_chat", streams: true })
      ).run;
    }
  };
  // The first ones connect and compile; they are not what is measured.
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => turn(_, i + AT_ONCE)));
  startedAt = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return (performance.now() - startedAt) / rounds;
}

it(`lets nothing of the agent through after ${RACES} takeovers at every stage of its work`, async () => {
  const turnMs = await lengthOfATurn();
  const results: Race[] = [];
  const stagesMet = () => new Set(results.map((r) => r.stage)).size;
  let next = 0;
  const runner = async (): Promise<void> => {
    // Which stages are met depends on the machine's speed: the races go on until each was, within a bound.
    while (next < RACES || (stagesMet() < 4 && next < 2 * RACES)) {
      next += 1;
      results.push(await race(next, turnMs));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  const total = (key: Exclude<keyof Race, "stage">) => results.reduce((sum, r) => sum + r[key], 0);
  const stages = Object.groupBy(results, (r) => r.stage);
  const reached = Object.fromEntries(Object.entries(stages).map(([stage, all]) => [stage, all?.length]));
  console.log(`takeovers by stage: ${JSON.stringify(reached)}`);
  expect(results.length).toBeGreaterThanOrEqual(RACES);
  expect({
    messages: total("messagesAfter"),
    decisions: total("decisionsAfter"),
    effects: total("effectsAfter"),
    shown: total("shownAfterFloor"),
  }).toEqual({ messages: 0, decisions: 0, effects: 0, shown: 0 });
  expect(stagesMet()).toBe(4);
}, 180_000);
