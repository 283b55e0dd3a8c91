import { setTimeout as sleep } from "node:timers/promises";
import type { CallMode, CallPlace } from "@switchboard/contracts/call";
import { type Abilities, abilitiesOf, sameAbilities, whisperAbilitiesOf } from "@switchboard/media/livekit/abilities";
import type { Participant } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";
import { isStaffIdentity } from "./legs.ts";
import { type Line, readLine, sameLine, whisperRoomOf } from "./line.ts";

/** The floor may move again while the line is being set; more often than this it does not between two looks. */
const mostRounds = 5;
/** Silencing takes some 10 ms. */
const silentWithinMs = 300;

/**
 * Sets a call's line right: who may be heard and who is muted follows from the database alone (the floor and the legs), whoever
 * changed it, and however often this is done. `whispers` false: there is no room for whispers. It looks again afterwards, so that
 * of two at once the older reading does not have the last word. Gives who was in the room. Throws `unavailable` when the media server does not answer: a sweep does it then.
 */
export async function setLine(core: Core, place: CallPlace, whispers = true): Promise<Participant[]> {
  let rooms: Rooms = { there: [], aside: [] };
  let line = await readLine(core, place);
  for (let round = 0; round < mostRounds && line && line.state !== "ended"; round += 1) {
    rooms = await lookInto(core, line.room, whispers);
    // Read anew: who has just begun to speak by a takeover would be taken out by a reading from before it.
    line = await readLine(core, place);
    if (!line || line.state === "ended") break;
    await applyLine(core, line, rooms);
    const now = await readLine(core, place);
    if (sameLine(line, now)) break;
    line = now;
  }
  return rooms.there;
}

/** The same after a commit that has moved the floor: what the media server does not do now, it is told again by the sweep. */
export async function setLineAfter(core: Core, place: CallPlace | undefined): Promise<Participant[] | undefined> {
  if (!place || !core.media) return undefined;
  return setLine(core, place).catch((err) => {
    core.logger.warn({ err, call_id: place.call_id }, "a call's line could not be set; the sweep tries again");
    return undefined;
  });
}

/** So long an answer waits for a line, which takes some 50 ms. */
const soonMs = 1_000;

/** The same, waited for a moment: a media server in trouble keeps nobody waiting for a floor that has moved. */
export async function setLineSoon(core: Core, place: CallPlace | undefined): Promise<void> {
  await core.background.addAndWait(setLineAfter(core, place), soonMs);
}

type Step = () => Promise<unknown>;
/** What silences comes first, so that nobody is heard beside who takes their place. */
type Steps = { silencing: Step[]; granting: Step[] };

/** Who is in a call's room, and in the one for whispers. */
type Rooms = { there: Participant[]; aside: Participant[] };

async function lookInto(core: Core, room: string, hasWhispers: boolean): Promise<Rooms> {
  const { media } = core;
  if (!media) return { there: [], aside: [] };
  const [there, aside] = await Promise.all([
    media.participants(room),
    hasWhispers ? media.participants(whisperRoomOf(room)) : [],
  ]);
  return { there, aside };
}

/** Does what this reading asks for, which is newer than what was seen of the rooms. */
async function applyLine(core: Core, line: Line, { there, aside }: Rooms): Promise<void> {
  const whispers = whisperRoomOf(line.room);
  const steps: Steps = { silencing: [], granting: [] };
  for (const somebody of there) {
    if (somebody.kind === "agent" || somebody.identity === line.agent_identity) setAgent(core, line, somebody, steps);
    else if (isStaffIdentity(somebody.identity)) setStaff(core, line.room, somebody, line.modes, abilitiesOf, steps);
  }
  for (const somebody of aside) setStaff(core, whispers, somebody, line.modes, whisperAbilitiesOf, steps);
  const silencing = all(steps.silencing);
  // Somebody who is just going may not answer for seconds; who takes their place does not wait for that.
  await Promise.race([silencing, sleep(silentWithinMs, undefined, { ref: false })]);
  const [granted, silenced] = await Promise.all([all(steps.granting), silencing]);
  // Whatever failed, nobody is kept from being heard by it.
  const failed = [...silenced, ...granted].find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

function setAgent(core: Core, line: Line, agent: Participant, { silencing, granting }: Steps): void {
  if (line.held) silencing.push(async () => core.media?.mute(line.room, agent, true));
  else if (agent.identity === line.agent_identity) {
    granting.push(async () => core.media?.mute(line.room, agent, false));
  }
}

function setStaff(
  core: Core,
  room: string,
  { identity, abilities }: Participant,
  modes: Line["modes"],
  abilitiesIn: (mode: CallMode) => Abilities | undefined,
  { silencing, granting }: Steps,
): void {
  const mode = modes[identity];
  const wanted = mode && abilitiesIn(mode);
  if (wanted && sameAbilities(wanted, abilities)) return;
  // Of somebody who turns hidden the others are not told that they are gone: they are taken out.
  if (!wanted || (wanted.hidden && !abilities.hidden)) silencing.push(async () => core.media?.remove(room, identity));
  else granting.push(async () => core.media?.allow(room, identity, wanted));
}

const all = (steps: Step[]): Promise<PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(steps.map((step) => step()));
