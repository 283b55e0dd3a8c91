import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import type { LocalAudioTrack } from "livekit-client";
import { api } from "../../../api/client.ts";
import { holdBack } from "../../../api/hold-back.ts";
import { problemOf } from "../../../api/problem.ts";
import { openMeter } from "./meters.ts";
import { micProblem, microphoneAllowed, openMicrophone } from "./microphone.ts";
import { endings, MediaUnreachable } from "./problem.ts";
import { type OpenRoom, openRoom } from "./room.ts";
import { changeLine, currentLine, earsOf, isOpen, type Line, noteOurs, setLine } from "./state.ts";
import { reportTakeover, stopTiming, timeTakeover } from "./takeover-timing.ts";
import { closeBeside, openBeside } from "./whisper.ts";

let open: OpenRoom | undefined;
/** Of several connections that are made at once the newest counts. */
let newest = 0;
/** The call whose floor we give back: that we are taken out of it is no news. */
let givingBack: { callId: string; takenOut: boolean } | undefined;
let microphone: MediaStreamTrack | undefined;
/** The browser is opening it, or asks the person. */
let opening: Promise<MediaStreamTrack> | undefined;
/** Silent by one's own hand. */
let muted = false;
let published: { room: OpenRoom; track: LocalAudioTrack } | undefined;
let closeMeter: (() => void) | undefined;
/** What is under way so that we are heard. */
let speaking: { room: OpenRoom | undefined; as: Line["as"]; done: Promise<void> } | undefined;
/** How we have asked to be heard, until the answer is there. */
let asked: { callId: string; as: "barge" | "take_over" } | undefined;

async function connect(ticket: CallTicket): Promise<void> {
  const { call_id } = ticket;
  noteOurs(ticket.identity);
  newest += 1;
  const own = newest;
  await leaveRooms(call_id);
  try {
    const next = await openRoom(ticket, {
      onReconnecting: () => changeLine(call_id, { status: "reconnecting" }),
      onReconnected: () => changeLine(call_id, { status: "on" }),
      onSilent: (silent) => changeLine(call_id, { silent }),
      onAgentMuted: () => reportTakeover("takeover_silent"),
      onHeard: () => reportTakeover("takeover_audible"),
      onMaySpeak: () => maySpeak(call_id),
      onEnded: (why) => {
        if (own !== newest) return;
        open = undefined;
        closeMicrophone();
        void closeBeside();
        if (why === "replaced" && givingBack?.callId === call_id) {
          givingBack.takenOut = true;
          changeLine(call_id, { mic: "off" });
        } else dropLine(call_id, why);
      },
    });
    if (!isOpen(call_id) || own !== newest) return void next.close();
    open = next;
    changeLine(call_id, { status: "on", problem: null, silent: !next.room.canPlaybackAudio });
  } catch (error) {
    const failure = new MediaUnreachable(error);
    if (own === newest) {
      closeMicrophone();
      changeLine(call_id, { status: "failed", mic: "off", problem: failure.message });
    }
    throw failure;
  }
}

/** Leaves where one is on the call, on the way to another connection. Nothing is sent meanwhile; who only listens needs no microphone. */
async function leaveRooms(callId: string): Promise<void> {
  const [line, left] = [currentLine(), open];
  open = undefined;
  published = undefined;
  const listens = line?.as === "listen";
  const sent = line?.mic === "live" || line?.mic === "muted";
  if (listens) closeMicrophone();
  changeLine(callId, { status: "joining", ...(listens ? { mic: "off" } : sent && { mic: "ready" }) });
  await Promise.all([left?.close(), closeBeside()]);
}

/** The connection is gone, and not by us. */
function dropLine(callId: string, why: keyof typeof endings): void {
  stopTiming();
  changeLine(callId, {
    cutOff: why === "replaced",
    status: why === "over" ? "ended" : "failed",
    mic: "off",
    problem: endings[why],
  });
}

/**
 * Of what we have asked for the media server tells before the answer has come; who loses a race is never told. Asked for by nobody
 * it is the floor: a colleague has handed it over, or it was taken in another room.
 */
function maySpeak(callId: string): void {
  const line = currentLine();
  if (line?.callId !== callId || (line.as !== "listen" && line.as !== "whisper")) return;
  void become(callId, asked?.callId === callId ? asked.as : "take_over", null).catch(() => undefined);
}

/**
 * Opens the microphone unless it is open; says on the line why there is none. Closed meanwhile it is not opened, nor is it for a line
 * that is gone.
 */
async function takeMicrophone(callId: string): Promise<MediaStreamTrack | undefined> {
  if (!isOpen(callId)) return undefined;
  if (microphone?.readyState === "live") return microphone;
  changeLine(callId, { mic: "asking" });
  opening ??= openMicrophone();
  const own = opening;
  try {
    const media = await own;
    if (opening !== own) {
      if (microphone === media) return media;
      media.stop();
      return undefined;
    }
    opening = undefined;
    microphone = media;
    microphone.addEventListener("ended", () => changeLine(callId, { mic: "missing" }));
    closeMeter?.();
    closeMeter = openMeter("me", microphone);
    return microphone;
  } catch (error) {
    if (opening !== own) return undefined;
    opening = undefined;
    changeLine(callId, { mic: micProblem(error) });
    return undefined;
  }
}

function closeMicrophone(): void {
  opening = undefined;
  speaking = undefined;
  closeMeter?.();
  closeMeter = undefined;
  microphone?.stop();
  microphone = undefined;
  published = undefined;
}

async function fallSilent(): Promise<void> {
  const was = published;
  published = undefined;
  if (was) await was.room.unpublish(was.track);
}

/** Is heard as the mode says, or by nobody. Asked for twice it is done once. */
function speak(callId: string, as: Line["as"]): Promise<void> {
  if (speaking?.as === as && speaking.room === open) return speaking.done;
  const done = speakAs(callId, as).finally(() => {
    if (speaking?.done === done) speaking = undefined;
  });
  speaking = { room: open, as, done };
  return done;
}

async function speakAs(callId: string, as: Line["as"]): Promise<void> {
  // Another way was asked for meanwhile, or one has left.
  if (!isOpen(callId) || currentLine()?.as !== as) return;
  // Whom all hear already is heard on.
  if (published && (as === "listen" || as === "whisper" || published.room !== open)) {
    await fallSilent();
    changeLine(callId, { mic: "ready" });
  }
  if (as !== "whisper" && as !== "take_over") await closeBeside();
  if (as === "listen") {
    closeMicrophone();
    changeLine(callId, { mic: "off" });
    return void prepareMicrophone();
  }
  const media = await takeMicrophone(callId);
  const own = open;
  /** Whether the same ears are still wanted. */
  const wanted = (): boolean => {
    const now = currentLine();
    return isOpen(callId) && open === own && now !== null && earsOf(now.as) === earsOf(as);
  };
  if (!media || !own || !wanted()) return;
  media.enabled = !muted;
  /** As it is by then: it may be muted while it waits to be let through. */
  const said = (): void => changeLine(callId, { mic: muted ? "muted" : "live" });
  if (published) {
    // Nothing is published anew: whoever barged in is heard already.
    if (as === "take_over" && published.room.isHeard()) reportTakeover("takeover_audible");
    return said();
  }
  try {
    const room = as === "whisper" ? await openBeside(callId, () => besideLost(callId)) : own;
    const track = await room.publish(media);
    if (!wanted()) return await room.unpublish(track);
    published = { room, track };
    said();
  } catch {
    if (wanted()) unheard(callId);
  }
}

/** Our voice has no way out: a microphone that nobody hears is not kept open. */
function unheard(callId: string): void {
  closeMicrophone();
  changeLine(callId, { mic: "unheard" });
}

function besideLost(callId: string): void {
  // Who has the floor by now only heard there.
  if (isOpen(callId) && currentLine()?.as === "whisper") unheard(callId);
}

/** Who holds the floor hears what colleagues whisper to them; nobody else does. */
export async function hearWhispers(callId: string, whispered: boolean): Promise<void> {
  const line = currentLine();
  if (line?.callId !== callId || line.as !== "take_over") return;
  if (whispered) await openBeside(callId);
  else await closeBeside();
}

/**
 * Has the microphone ready and silent while one only listens, so that a takeover is heard at once. Only where the browser need
 * not ask: nobody is asked for a microphone that no mode needs.
 */
export async function prepareMicrophone(): Promise<void> {
  const callId = currentLine()?.callId;
  const listens = (): boolean => {
    const line = currentLine();
    return open !== undefined && line?.callId === callId && line?.as === "listen" && !line.private;
  };
  if (callId === undefined || !listens() || microphone || !(await microphoneAllowed()) || !listens()) return;
  const media = await takeMicrophone(callId);
  if (!media || !listens()) return;
  media.enabled = false;
  open?.prepare(media);
  changeLine(callId, { mic: "ready" });
}

/** Joins a call by a ticket that the server has given, in place of any other line. */
export async function begin(
  call: { id: string; label: string },
  as: Line["as"],
  options: { private?: boolean; ticket: CallTicket },
): Promise<void> {
  if (currentLine()?.callId !== call.id) await hangUp();
  muted = false;
  setLine({
    callId: call.id,
    label: call.label,
    as,
    private: options.private ?? false,
    status: "joining",
    problem: null,
    mic: "off",
    silent: false,
    cutOff: false,
  });
  // Side by side: the microphone takes as long as the connection.
  const [, connected] = await Promise.allSettled([
    as === "listen" ? undefined : takeMicrophone(call.id),
    connect(options.ticket),
  ]);
  if (connected.status === "rejected") throw connected.reason;
  await speakNow(call.id);
}

/** Is on the call in another way; `ticket` null keeps the connection. */
export async function become(callId: string, as: CallMode, ticket: CallTicket | null): Promise<void> {
  // Told twice, by the media server and by our own, what was muted in between stays so.
  if (ticket || currentLine()?.as !== as) muted = false;
  if (as !== "take_over") stopTiming();
  changeLine(callId, { as, private: false, cutOff: false });
  if (ticket) await connect(ticket);
  await speakNow(callId);
}

/** Is heard as is wanted by now: what was asked for while the connection was made had none to be heard by. */
async function speakNow(callId: string): Promise<void> {
  const line = currentLine();
  if (line?.callId === callId) await speak(callId, line.as);
}

/** We ask to be heard by all beside the agent. */
export function askBarge(callId: string): void {
  asked = { callId, as: "barge" };
}

/**
 * A takeover is asked for: from this click on it is timed, until the agent is silent and we are heard. Who has only to be let through
 * is heard sooner if screens wait for it.
 */
export function askTakeover(callId: string, at: number): void {
  asked = { callId, as: "take_over" };
  const line = currentLine();
  const isReady = line?.callId === callId && (line.mic === "ready" || line.as === "whisper");
  timeTakeover(callId, at, isReady ? holdBack() : () => {});
}

/**
 * Gives the floor back by `ask`, and goes on as a listener by the ticket that it gives. Throws `MediaUnreachable` where the floor has
 * gone back and this console cannot come on the line as a listener.
 */
export async function giveBack(callId: string, ask: () => Promise<{ ticket: CallTicket | null }>): Promise<void> {
  const own = { callId, takenOut: false };
  givingBack = own;
  let ticket: CallTicket | null = null;
  try {
    ({ ticket } = await ask());
    if (currentLine()?.callId === callId) await become(callId, "listen", ticket);
  } finally {
    givingBack = undefined;
    // Where nothing takes its place it is news after all, as when the answer was lost.
    if (own.takenOut && !ticket) dropLine(callId, "replaced");
  }
}

/** What was asked for has been answered. */
export function answered(): void {
  asked = undefined;
}

/** Forgets a takeover that did not come about. */
export function dropTakeover(): void {
  asked = undefined;
  stopTiming();
}

/** The call is over, whether or not the media server says so. */
export async function endLine(callId: string): Promise<void> {
  const line = currentLine();
  if (line?.callId !== callId || line.status === "ended") return;
  stopTiming();
  changeLine(callId, { status: "ended", problem: endings.over, mic: "off" });
  closeMicrophone();
  const room = open;
  open = undefined;
  await Promise.all([room?.close(), closeBeside()]);
}

/** Who was cut off goes on as a listener, by a connection of their own. */
export async function listenAgain(callId: string): Promise<void> {
  const line = currentLine();
  if (line?.callId !== callId) return;
  changeLine(callId, { as: "listen", cutOff: false, status: "joining", problem: null });
  try {
    const ticket = await api.calls.join.mutate({ call_id: callId, mode: "listen", private: false });
    await become(callId, "listen", ticket);
  } catch (error) {
    changeLine(callId, { status: "failed", problem: problemOf(error).text });
    throw error;
  }
}

/** Another window of ours has taken the line over: this one has none any more. */
export async function letGo(callId: string): Promise<void> {
  if (currentLine()?.callId !== callId) return;
  setLine(null);
  stopTiming();
  await closeBeside();
}

/** Falls silent by one's own hand, or speaks again. */
export function toggleMute(): void {
  const line = currentLine();
  if (!line || !microphone || (line.mic !== "live" && line.mic !== "muted")) return;
  muted = line.mic === "live";
  microphone.enabled = !muted;
  changeLine(line.callId, { mic: muted ? "muted" : "live" });
}

/** Tries the microphone again, after leave was given or one was plugged in, or another was chosen. */
export async function retryMicrophone(): Promise<void> {
  const line = currentLine();
  if (!line) return;
  await fallSilent();
  closeMicrophone();
  if (line.as === "listen") await prepareMicrophone();
  else await speak(line.callId, line.as);
}

/** Plays what the browser has held back until a click. */
export const startSound = (): void => void open?.room.startAudio();

/** Ends the connection on this side, and the microphone with it. */
export async function hangUp(): Promise<void> {
  const line = currentLine();
  setLine(null);
  dropTakeover();
  closeMicrophone();
  const room = open;
  open = undefined;
  await Promise.all([room?.close(), closeBeside()]);
  // Who was taken out may be on the call in another window, which this does not end.
  if (!line || line.as === "customer" || line.status === "ended" || line.status === "failed" || line.cutOff) return;
  await api.calls.leave.mutate({ call_id: line.callId }).catch((error: unknown) => problemOf(error));
}
