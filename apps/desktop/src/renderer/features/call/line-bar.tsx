import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Mic, MicOff, PhoneCall } from "lucide-react";
import { toggleMute } from "./line/line.ts";
import { type Line, useLine } from "./line/state.ts";
import { micWords } from "./mic-words.ts";

const doing: Record<Line["as"], string> = {
  listen: "You listen to",
  whisper: "You whisper on the call with",
  barge: "You speak on the call with",
  take_over: "You speak with",
  customer: "You are on the line with",
};

const troubles: Partial<Record<Line["status"], string>> = {
  joining: "Joining the call…",
  reconnecting: "The connection to the call is lost; it is being made again…",
  failed: "You are not on the call any more.",
};

/** In every other room: that one is on a call, whether the microphone is on, its switch, and the way back. */
export function LineBar() {
  const line = useLine();
  const navigate = useNavigate();
  const path = useLocation({ select: ({ pathname }) => pathname });
  if (!line || line.status === "ended" || path.endsWith(`/${line.callId}`)) return null;
  const on = line.mic === "live";
  const Icon = on || line.mic === "ready" ? Mic : MicOff;
  const troubled = troubles[line.status];
  const canMute = on || line.mic === "muted";
  return (
    <aside
      aria-label="Your call"
      className={classNames(
        "flex min-h-9 flex-none items-center gap-2 border-line border-b px-3.5 text-sm",
        on ? "bg-human-soft" : "bg-raised",
      )}
    >
      <PhoneCall aria-hidden="true" className="size-4 flex-none text-human" />
      <p role={line.status === "failed" ? "alert" : "status"} className="min-w-0 flex-1 truncate text-ink">
        {troubled ?? `${doing[line.as]} ${line.label}.`}{" "}
        <b className={on ? "text-human" : "text-muted"}>
          <Icon aria-hidden="true" className="mr-1 inline size-3.5" />
          {micWords[line.mic].title}
        </b>
      </p>
      {canMute && (
        <Button aria-pressed={!on} onClick={toggleMute}>
          {on ? "Mute" : "Speak"}
        </Button>
      )}
      <Button onClick={() => void navigate({ to: "/calls/$callId", params: { callId: line.callId } })}>
        Back to the call
      </Button>
    </aside>
  );
}
