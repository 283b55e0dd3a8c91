import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@switchboard/contracts/actor";
import { joinCall } from "@switchboard/core/call/join";
import { returnCall } from "@switchboard/core/call/return-to-agent";
import { takeOverCall } from "@switchboard/core/call/take-over";
import type { Core } from "@switchboard/core/core";
import { joinRoom } from "@switchboard/testing/room-peer";
import { quiet, soundAfter } from "./turns.ts";
import type { BenchCall } from "./world.ts";

const staffTone = 1_320;
const longEnoughMs = 350;
const mostMs = 1_500;

/** One takeover out of listening, from the click: until the caller last hears the agent, and until they first hear the person, in ms. */
export type Takeover = { silentMs: number; audibleMs: number };

/**
 * Takes a call over at random moments of the agent's answers, speaks, and returns it, again and again. The person is a
 * participant in this process, not a browser, and no HTTP lies between their click and the use case.
 */
export async function takeOvers(
  core: Core,
  operator: Actor,
  { id: call_id, caller }: BenchCall,
  words: Int16Array,
  times: number,
): Promise<Takeover[]> {
  const found: Takeover[] = [];
  let peer = await joinRoom(await joinCall(core, operator, { call_id, mode: "listen", private: false }));
  for (let i = 0; i < times; i += 1) {
    await soundAfter(caller, await caller.say(words));
    await sleep(Math.random() * mostMs);
    const click = performance.now();
    await takeOverCall(core, operator, { call_id });
    const stop = await peer.speak(staffTone);
    const person = await soundAfter(caller, click, "staff-");
    await quiet(caller, longEnoughMs, "agent-");
    await stop();
    const last = caller.heard("agent-").at(-1)?.to ?? click;
    found.push({ silentMs: Math.max(0, last - click), audibleMs: person.from - click });
    const { ticket } = await returnCall(core, operator, { call_id });
    await peer.leave();
    if (ticket) peer = await joinRoom(ticket);
    await quiet(caller, longEnoughMs);
  }
  await peer.leave();
  return found;
}
