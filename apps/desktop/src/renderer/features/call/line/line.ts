import type { CallLeg, CallMode, CallTicket } from "@switchboard/contracts/call";
import type { LocalAudioTrack } from "livekit-client";
import { api } from "../../../api/client.ts";
import { problemOf } from "../../../api/problem.ts";
import { openMeter } from "./meters.ts";
import { micProblem, microphoneAllowed, openMicrophone } from "./microphone.ts";
import { type OpenRoom, openRoom } from "./room.ts";
import { changeLine, currentLine, type Line, setLine } from "./state.ts";

/** Who hears us in a mode; of the colleague who holds the floor the identity is needed. */
type Speaks = { as: Line["as"]; legs: readonly CallLeg[] };

let open: OpenRoom | undefined;
let microphone: MediaStreamTrack | undefined;
let published: LocalAudioTrack | undefined;
let closeMeter: (() => void) | undefined;
/** Since when a takeover is timed, on the clock of `performance`. */
let clicked: { at: number; callId: string; silent: boolean; audible: boolean } | undefined;

const unreachable =
  "The media server of calls cannot be reached from here. Check the network, or ask whoever runs it for LIVEKIT_PUBLIC_URL.";

function report(kind: "takeover_silent" | "takeover_audible"): void {
  const key = kind === "takeover_silent" ? "silent" : "audible";
  if (!clicked || clicked[key]) return;
  clicked[key] = true;
  const ms = Math.round(performance.now() - clicked.at);
  void api.calls.reportTiming.mutate({ call_id: clicked.callId, kind, ms }).catch(() => undefined);
}

async function connect(ticket: CallTicket): Promise<void> {
  const { call_id } = ticket;
  await open?.close();
  open = undefined;
  published = undefined;
  try {
    const next = await openRoom(ticket, {
      onReconnecting: () => changeLine(call_id, { status: "reconnecting" }),
      onReconnected: () => changeLine(call_id, { status: "on" }),
      onSilent: (silent) => changeLine(call_id, { silent }),
      onAgentMuted: () => report("takeover_silent"),
      onHeard: () => report("takeover_audible"),
      onEnded: (why) => {
        open = undefined;
        closeMicrophone();
        changeLine(call_id, {
          status: why === "over" ? "ended" : "failed",
          mic: "off",
          problem: {
            over: "The call has ended.",
            replaced: "You were taken out of the call: it was opened elsewhere, or a colleague removed you.",
            lost: "The connection to the call was lost. Join it again.",
          }[why],
        });
      },
    });
    if (currentLine()?.callId !== call_id) return void next.close();
    open = next;
    changeLine(call_id, { status: "on", problem: null, silent: !next.room.canPlaybackAudio });
  } catch (error) {
    changeLine(call_id, { status: "failed", problem: unreachable });
    throw error;
  }
}

/** Opens the microphone unless it is open; says on the line why there is none. */
async function takeMicrophone(callId: string): Promise<MediaStreamTrack | undefined> {
  if (microphone?.readyState === "live") return microphone;
  changeLine(callId, { mic: "asking" });
  try {
    microphone = await openMicrophone();
    microphone.addEventListener("ended", () => changeLine(callId, { mic: "missing" }));
    closeMeter?.();
    closeMeter = openMeter("me", microphone);
    return microphone;
  } catch (error) {
    changeLine(callId, { mic: micProblem(error) });
    return undefined;
  }
}

function closeMicrophone(): void {
  closeMeter?.();
  closeMeter = undefined;
  microphone?.stop();
  microphone = undefined;
  published = undefined;
}

const holderOf = (legs: readonly CallLeg[]): string[] =>
  legs.filter((leg) => leg.mode === "take_over").map((leg) => leg.identity);

/** Is heard as the mode says, or by nobody. */
async function speak(callId: string, { as, legs }: Speaks): Promise<void> {
  if (as === "listen") {
    if (published) await open?.room.localParticipant.unpublishTrack(published, false).catch(() => undefined);
    closeMicrophone();
    changeLine(callId, { mic: "off" });
    return void prepareMicrophone();
  }
  const media = await takeMicrophone(callId);
  if (!media || !open || currentLine()?.callId !== callId) return;
  media.enabled = true;
  const to = as === "whisper" ? holderOf(legs) : "all";
  if (published) {
    await open.room.localParticipant.unpublishTrack(published, false).catch(() => undefined);
    published = undefined;
  }
  try {
    published = await open.publish(media, to);
    changeLine(callId, { mic: "live" });
  } catch {
    changeLine(callId, { mic: "failed" });
  }
}

/**
 * Has the microphone ready and silent while one only listens, so that a takeover is heard at once. Only where the browser need
 * not ask: nobody is asked for a microphone that no mode needs.
 */
export async function prepareMicrophone(): Promise<void> {
  const line = currentLine();
  if (line?.as !== "listen" || line.private || microphone || !(await microphoneAllowed())) return;
  const media = await takeMicrophone(line.callId);
  const now = currentLine();
  if (!media || now?.callId !== line.callId) return closeMicrophone();
  if (now.as !== "listen") return;
  media.enabled = false;
  changeLine(line.callId, { mic: "ready" });
}

/** Joins a call by a ticket that the server has given, in place of any other line. */
export async function begin(
  call: { id: string; label: string },
  as: Line["as"],
  options: { private?: boolean; ticket: CallTicket; legs?: readonly CallLeg[] },
): Promise<void> {
  if (currentLine()?.callId !== call.id) await hangUp();
  setLine({
    callId: call.id,
    label: call.label,
    as,
    private: options.private ?? false,
    status: "joining",
    problem: null,
    mic: "off",
    silent: false,
    busy: false,
  });
  // Side by side: the microphone takes as long as the connection.
  const [, connected] = await Promise.allSettled([
    as === "listen" ? undefined : takeMicrophone(call.id),
    connect(options.ticket),
  ]);
  if (connected.status === "rejected") throw connected.reason;
  await speak(call.id, { as, legs: options.legs ?? [] });
}

/** Is on the call in another way; `ticket` null keeps the connection. */
export async function become(
  callId: string,
  as: CallMode,
  { ticket, legs }: { ticket: CallTicket | null; legs: readonly CallLeg[] },
): Promise<void> {
  changeLine(callId, { as, private: false });
  if (ticket) await connect(ticket);
  await speak(callId, { as, legs });
}

/** Counts a takeover from this click on; until the agent is silent and we are heard. */
export function timeTakeover(callId: string, at: number): void {
  clicked = { at, callId, silent: false, audible: false };
}

/** Forgets a takeover that did not come about. */
export function dropTiming(): void {
  clicked = undefined;
}

/** Falls silent by one's own hand, or speaks again. */
export function toggleMute(): void {
  const line = currentLine();
  if (!line || !microphone || (line.mic !== "live" && line.mic !== "muted")) return;
  microphone.enabled = line.mic === "muted";
  changeLine(line.callId, { mic: line.mic === "muted" ? "live" : "muted" });
}

/** Tries the microphone again, after leave was given or one was plugged in, or another was chosen. */
export async function retryMicrophone(legs: readonly CallLeg[]): Promise<void> {
  const line = currentLine();
  if (!line) return;
  if (published) await open?.room.localParticipant.unpublishTrack(published, false).catch(() => undefined);
  closeMicrophone();
  if (line.as === "listen") await prepareMicrophone();
  else await speak(line.callId, { as: line.as, legs });
}

/** Plays what the browser has held back until a click. */
export const startSound = (): void => void open?.room.startAudio();

/** Ends the connection on this side, and the microphone with it. */
export async function hangUp(): Promise<void> {
  const line = currentLine();
  setLine(null);
  dropTiming();
  closeMicrophone();
  const room = open;
  open = undefined;
  await room?.close();
  if (!line || line.as === "customer" || line.status === "ended") return;
  await api.calls.leave.mutate({ call_id: line.callId }).catch((error: unknown) => problemOf(error));
}
