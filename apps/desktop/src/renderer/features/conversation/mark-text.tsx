import type { EventBody } from "@switchboard/contracts/event";
import { lengthText } from "@switchboard/ui/duration";

const B = ({ children }: { children: string }) => <b className="font-medium text-ink">{children}</b>;

/** A change of the floor in words. */
export function FloorText({ body }: { body: EventBody<"floor_changed"> }) {
  const name = body.staff_name ?? "A colleague";
  const note = body.note ? <span className="text-text"> · note: “{body.note}”</span> : null;
  if (body.holder === "human") {
    return (
      <>
        <B>{name}</B>{" "}
        <span className="text-human">{body.reason === "transfer" ? "took over from a colleague" : "took over"}</span>
        {note}
      </>
    );
  }
  if (body.reason === "operator_gone") {
    return (
      <>
        <B>{name}</B> {body.note ?? "has left"} <span className="text-waiting">· back in the queue</span>
      </>
    );
  }
  if (body.reason === "resolve") return <>The floor went back with the end of the conversation</>;
  return (
    <>
      <B>{name}</B> <span className="text-ai">returned it to the agent</span>
      {note}
    </>
  );
}

const causes: Record<EventBody<"escalation_opened">["cause"], string> = {
  trigger: "Escalated:",
  customer: "Escalated:",
  staff: "A colleague asked for a person:",
  tool_unknown: "A person must check:",
  run_failed: "The agent could not answer, a person is needed:",
  operator_gone: "Another person is needed:",
};

/** Why a person is needed, and how long they had. */
export function EscalationText({ body, at }: { body: EventBody<"escalation_opened">; at: string }) {
  const timeout = lengthText(Date.parse(body.deadline) - Date.parse(at));
  return (
    <>
      {causes[body.cause]} <B>{body.reason || "no reason given"}</B> · ticket after {timeout}
    </>
  );
}

const enders: Record<EventBody<"conversation_resolved">["by"], string> = {
  staff: "Resolved by staff",
  customer: "The customer ended the conversation",
  agent: "Resolved by the agent",
  idle: "Resolved because nobody wrote any more",
};

/** How the conversation ended. */
export function ResolvedText({ body }: { body: EventBody<"conversation_resolved"> }) {
  return (
    <>
      <B>{enders[body.by]}</B>
      {body.note && <span className="text-text"> · “{body.note}”</span>}
    </>
  );
}

/** What a person decided of a call that needed their consent. */
export function ApprovalText({ body }: { body: EventBody<"approval_decided"> }) {
  if (body.decision === "expired") {
    return (
      <>
        Nobody decided of <B>{body.tool_name}</B> in time; it was not made
      </>
    );
  }
  return (
    <>
      <B>{body.staff_name ?? "A colleague"}</B> {body.decision} <B>{body.tool_name}</B>
      {body.edited && " with other arguments"}
      {body.reason && <span className="text-text"> · “{body.reason}”</span>}
    </>
  );
}
