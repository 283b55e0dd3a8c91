import type { EventBody } from "@switchboard/contracts/event";

const ends: Record<EventBody<"transfer_changed">["state"], string> = {
  offered: "was offered the conversation by",
  accepted: "accepted the conversation from",
  declined: "declined the conversation of",
  timed_out: "did not answer the offer of",
  withdrawn: "is no longer offered the conversation of",
};

/** The offer of a floor to a colleague, or what came of it. */
export function TransferText({ body }: { body: EventBody<"transfer_changed"> }) {
  return (
    <>
      <b className="font-medium text-ink">{body.to_name}</b> {ends[body.state]} {body.from_name}
      {body.note && <span className="text-text"> · “{body.note}”</span>}
    </>
  );
}
