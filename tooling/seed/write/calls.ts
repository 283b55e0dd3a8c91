import { randomUUID } from "node:crypto";
import type { CallLegKind } from "@switchboard/contracts/call";
import type { EventBody } from "@switchboard/contracts/event";
import type pg from "pg";
import type { CallRow } from "../story/rows.ts";
import type { Thread } from "../story/thread.ts";
import { insert } from "./insert.ts";

export type Called = Thread & { call: CallRow };

/** How long words sound. */
const msPerCharacter = 60;

/** Writes the calls of told conversations: who was on the line when, when what was said, and how long it was waited for. */
export async function writeCalls(client: pg.ClientBase, clientId: string, threads: readonly Thread[]): Promise<void> {
  const called = threads.filter((thread): thread is Called => thread.call !== undefined);
  const of = <R extends object>(rowsOf: (thread: Called) => readonly R[]) =>
    called.flatMap((thread) => rowsOf(thread).map((row) => ({ client_id: clientId, call_id: thread.call.id, ...row })));
  await insert(
    client,
    "calls",
    called.map(({ id, call }) => ({
      client_id: clientId,
      conversation_id: id,
      room: `call-${randomUUID()}`,
      state: "ended",
      dispatches: call.answered_at ? 1 : 0,
      ...call,
    })),
  );
  const legs = of(legsOf).map((leg) => ({ id: randomUUID(), ...leg }));
  await insert(client, "call_legs", legs);
  await insert(client, "call_speech", of(speechOf));
  for (const timing of of(timingsOf)) {
    await client.query("INSERT INTO call_timings (client_id, call_id, kind, ms, at) VALUES ($1, $2, $3, $4, $5)", [
      timing.client_id,
      timing.call_id,
      timing.kind,
      timing.ms,
      timing.at,
    ]);
  }
}

function legsOf({ call, events }: Called): object[] {
  if (!call.answered_at) return [];
  const whole = { staff_id: null, mode: null, private: false, joined_at: call.answered_at, left_at: call.ended_at };
  const staff = events.flatMap((e, n) => {
    const floor = e.kind === "floor_changed" ? (e.body as EventBody<"floor_changed">) : undefined;
    if (floor?.holder !== "human") return [];
    const next = events.slice(n + 1).find((later) => later.kind === "floor_changed");
    const left_at = next && next.at < call.ended_at ? next.at : call.ended_at;
    const who = { staff_id: floor.staff_id, name: floor.staff_name, mode: "take_over", private: false };
    return [{ identity: `staff-${randomUUID()}`, kind: "staff", ...who, joined_at: e.at, left_at }];
  });
  return [
    { identity: "customer", kind: "customer", name: "Customer", ...whole, joined_at: call.started_at },
    { identity: "agent-demo", kind: "agent", name: "Agent", ...whole },
    ...staff,
  ];
}

const speakers: Partial<Record<string, CallLegKind>> = {
  customer_message: "customer",
  ai_message: "agent",
  staff_message: "staff",
};

export type Speech = { seq: number; who: CallLegKind; from_ms: number; to_ms: number };

/** Customers and staff are written down when they have finished, the agent when it begins. */
export function speechOf({ call, events }: Called): Speech[] {
  const begun = call.answered_at?.getTime() ?? 0;
  return events.flatMap((e) => {
    const who = speakers[e.kind];
    if (!who || e.at > call.ended_at) return [];
    const { text } = e.body as EventBody<"ai_message">;
    const cut = events.find((c) => c.kind === "speech_cut" && (c.body as EventBody<"speech_cut">).cut_seq === e.seq);
    const heard = cut ? (cut.body as EventBody<"speech_cut">).heard : text;
    const at = Math.max(0, e.at.getTime() - begun);
    const length = heard.length * msPerCharacter;
    const from_ms = who === "agent" ? at : Math.max(0, at - length);
    return [{ seq: e.seq, who, from_ms, to_ms: who === "agent" ? at + length : at }];
  });
}

/** Believable ones; they differ from entry to entry and are the same at every start. */
function timingsOf({ call, events }: Called): { kind: string; ms: number; at: Date }[] {
  return events
    .filter((e) => e.at <= call.ended_at)
    .flatMap((e, n) => {
      const spread = (e.seq * 137) % 400;
      if (e.kind === "ai_message" && events[n - 1]?.kind !== "ai_message") {
        return [{ kind: "response", ms: 640 + spread, at: e.at }];
      }
      if (e.kind === "speech_cut") return [{ kind: "barge_in_stop", ms: 70 + spread / 8, at: e.at }];
      if (e.kind === "floor_changed" && (e.body as EventBody<"floor_changed">).holder === "human") {
        return [
          { kind: "takeover_silent", ms: 52 + spread / 10, at: e.at },
          { kind: "takeover_audible", ms: 136 + spread / 8, at: e.at },
        ];
      }
      return [];
    });
}
