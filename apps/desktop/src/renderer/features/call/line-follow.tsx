import { useEffect } from "react";
import { notify } from "../../notice/notices.ts";
import { useSession } from "../session/session.ts";
import { useAsksForLine } from "./actions.ts";
import { legElsewhere } from "./elsewhere.ts";
import { endLine, hearWhispers, letGo, listenAgain } from "./line/line.ts";
import { type Line, useLine } from "./line/state.ts";
import { useCall } from "./list.ts";
import { useWatchCalls } from "./watch.ts";

const againMs = 3_000;

/** Keeps this console's line as its call's floor says, whichever page is open. */
export function LineFollow() {
  const line = useLine();
  if (!line || line.status === "ended") return null;
  return <Followed key={line.callId} line={line} />;
}

function Followed({ line }: { line: Line }) {
  useWatchCalls();
  const { user } = useSession();
  const { callId, label, cutOff } = line;
  const call = useCall(callId).data;
  const holds = line.as === "take_over" && line.status === "on";
  useEffect(() => {
    if (!holds) return;
    // A caller would hear nobody: the browser asks first, and the desktop app does.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [holds]);
  const whispered = call?.legs.some((leg) => leg.mode === "whisper" && leg.staff_id !== user.id) ?? false;
  useEffect(() => {
    if (!holds) return;
    const hear = () => void hearWhispers(callId, whispered).catch(() => undefined);
    hear();
    if (!whispered) return;
    // What could not be had, or was lost, is asked for again: the colleague does not know that nobody hears them.
    const timer = setInterval(hear, againMs);
    return () => clearInterval(timer);
  }, [callId, holds, whispered]);
  const over = call?.state === "ended";
  useEffect(() => {
    if (over) void endLine(callId);
  }, [callId, over]);
  const out = cutOff && call !== undefined && !over;
  const asks = useAsksForLine();
  // Who was taken out while the floor is still theirs is about to come on the line elsewhere. A place that a lost answer gave looks like
  // one in another window, and nobody is there.
  const lost = out && line.as === "take_over" && call.floor.staff_id !== user.id;
  const moved = out && !lost && !asks && legElsewhere(call, user.id) !== undefined;
  useEffect(() => {
    if (!moved) return;
    void letGo(callId);
    const title = `You are on the call with ${label} in another window now`;
    notify({ tone: "human", title, detail: "The line and the microphone of this window have ended." });
  }, [callId, moved, label]);
  const holder = call?.floor.staff_name ?? "The agent";
  useEffect(() => {
    if (!lost) return;
    void listenAgain(callId).then(
      () => notify({ tone: "human", title: `${holder} speaks with the caller now`, detail: "You listen, unheard." }),
      () => undefined,
    );
  }, [callId, lost, holder]);
  return null;
}
