import type { Actor } from "@switchboard/contracts/actor";
import type { TakeoverTimingKind } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readCall } from "./lock.ts";
import { noteTiming } from "./note-timing.ts";

const mostOfAKind = 500;

/**
 * Keeps what a console has measured on a call that its person was on. Throws `conflict` for others, and past 500 of a kind: what the
 * agent measures of its turns leaves takeovers their room.
 */
export async function reportTiming(
  core: Core,
  actor: Actor,
  input: { call_id: string; kind: TakeoverTimingKind; ms: number },
): Promise<void> {
  const { id: call_id, client_id } = await readCall(core, actor.client_id, input.call_id);
  const [was, count] = await core.db.tenant(client_id, (t) =>
    Promise.all([
      t.call_legs.findFirst({ where: { call_id, staff_id: actor.id }, select: { id: true } }),
      t.call_timings.count({ where: { call_id, kind: input.kind } }),
    ]),
  );
  if (!was || count >= mostOfAKind)
    throw new AppError("conflict", "Only who was on a call measures its takeovers, 500 times at most.");
  await noteTiming(core, { client_id, call_id }, { kind: input.kind, ms: input.ms, at: core.clock.now() });
}
