import type { CallMode, CallOutcome } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import { lengthText } from "@switchboard/ui/duration";

type Mark = Extract<Event, { kind: "call_started" | "call_ended" | "call_joined" | "whispered" | "recording_changed" }>;

const modes: Record<CallMode, string> = {
  listen: "listens to the call",
  whisper: "speaks to the colleague on the call",
  barge: "speaks on the call",
  take_over: "speaks for the agent on the call",
};

const outcomes: Record<CallOutcome, string> = {
  completed: "The call ended",
  missed: "The caller was gone before anybody answered",
  voicemail: "A machine answered the call",
  busy: "The line was busy",
  failed: "The call broke off on our side",
  no_answer: "Nobody picked up",
  declined: "The call was declined",
  unknown_number: "Nobody has this number",
  cancelled: "A colleague hung up while it rang",
};

const origins = { sip: "by telephone", widget: "from a page", test: "from a console, to try the agent" } as const;

function recordingText({ change, why, by, by_name }: Extract<Mark, { kind: "recording_changed" }>["body"]): string {
  const who = by === "staff" ? (by_name ?? "A colleague") : "The agent";
  if (change === "paused") return `${who} paused the recording${why === "card_number" ? " for a card number" : ""}`;
  return by === "limit" ? "The recording goes on: the pause was at its limit" : `${who} let the recording go on`;
}

/** What happened on a call besides what was said. */
export function CallText({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case "call_started":
      return `${mark.body.direction === "inbound" ? "The customer called" : "The customer was called"} ${origins[mark.body.origin]}`;
    case "call_ended":
      return `${outcomes[mark.body.outcome]} after ${lengthText(mark.body.duration_ms)}`;
    case "call_joined":
      return (
        <>
          <b className="font-medium text-ink">{mark.body.staff_name}</b>{" "}
          {mark.body.mode ? modes[mark.body.mode] : "left the call"}
        </>
      );
    case "recording_changed":
      return recordingText(mark.body);
    case "whispered":
      return (
        <>
          <b className="font-medium text-ink">{mark.body.staff_name}</b> to the agent alone: “{mark.body.text}”
        </>
      );
  }
}
