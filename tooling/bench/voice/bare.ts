import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { type Caller, callIn } from "@switchboard/testing/voice/caller";
import { type Part, startPart } from "../rig/process.ts";
import type { Rig } from "../rig/rig.ts";
import { quiet, soundAfter } from "./turns.ts";
import { stubsMs, type World } from "./world.ts";

/** A call that the bare agent answers; see bare-agent.ts of the testing package. */
export type BareCall = { caller: Caller; part: Part; end(): Promise<void> };

const trackWithinMs = 10_000;

/** Opens a room with a caller and the bare agent, who hums for so many seconds. */
export async function bareCall(rig: Rig, world: World, humS: number): Promise<BareCall> {
  const room = randomUUID();
  await world.media.openRoom(room, { emptyTimeoutS: 30 });
  const token = (identity: string): Promise<string> =>
    world.media.token({ room, identity, name: identity, abilities: CUSTOMER });
  const caller = await callIn(world.url, await token("caller"));
  const part = startPart(rig, `bare-${humS}`, "packages/testing/src/voice/bare-agent.ts", {
    LIVEKIT_URL: world.url,
    TOKEN: await token("agent"),
    DELAY_MS: String(stubsMs),
    HUM_S: String(humS),
  });
  await part.message();
  const limit = performance.now() + trackWithinMs;
  while (
    ![...caller.room.remoteParticipants.values()].some((p) => [...p.trackPublications.values()].some((t) => t.track))
  ) {
    if (performance.now() > limit) throw new Error("The bare agent did not come.");
    await sleep(20);
  }
  return {
    caller,
    part,
    async end() {
      await caller.hangUp();
      await part.stop();
    },
  };
}

/** From the moment in which the bare agent stops to the last sound that its caller receives, in ms, at random moments. */
export async function bareStops({ caller, part }: BareCall, words: Int16Array, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i += 1) {
    await soundAfter(caller, await caller.say(words));
    await sleep(200 + Math.random() * 1_000);
    const stopped = part.message<{ stoppedAt: number }>();
    part.send({ stop: true });
    const { stoppedAt } = await stopped;
    found.push(performance.timeOrigin + (await quiet(caller, 350)) - stoppedAt);
  }
  return found;
}
