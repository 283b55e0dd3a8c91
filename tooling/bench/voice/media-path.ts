import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import type { Media } from "@switchboard/media/livekit/media";
import { callIn } from "@switchboard/testing/voice/caller";
import { tone } from "@switchboard/testing/voice/tone-voice";

const burstS = 0.2;
const pauseMs = 700;

/** From one participant's sound to another's ear and back again, with nobody between: twice what one way takes, in ms. */
export async function measureMediaPath(media: Media, url: string, times: number): Promise<number[]> {
  const room = randomUUID();
  await media.openRoom(room, { emptyTimeoutS: 30 });
  const join = async (identity: string) =>
    callIn(url, await media.token({ room, identity, name: identity, abilities: CUSTOMER }));
  const [a, b] = await Promise.all([join("a"), join("b")]);
  await sleep(1_000);
  const ways: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const ended = await a.say(tone(burstS));
    await sleep(pauseMs);
    const sound = b.heard().at(-1);
    if (sound) ways.push(2 * (sound.to - ended));
  }
  await Promise.all([a.hangUp(), b.hangUp()]);
  return ways;
}
