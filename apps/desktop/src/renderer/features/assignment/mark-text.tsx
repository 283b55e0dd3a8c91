import type { EventBody } from "@switchboard/contracts/event";

/** Whose turn it became, and why. */
export function AssignmentText({ body }: { body: EventBody<"assignment_changed"> }) {
  const name = body.staff_name && <b className="font-medium text-ink">{body.staff_name}</b>;
  if (body.why === "nobody") return <>Nobody took it in time: open to everybody</>;
  if (!name)
    return (
      <>
        {body.queue ? `Put into the queue “${body.queue}”` : "Assigned to nobody"}
        {by(body.by_name)}
      </>
    );
  const why = { new: "", changed: "", passed: " · it was not taken before", gone: " · who had it is gone" }[body.why];
  return (
    <>
      Assigned to {name}
      {by(body.by_name)}
      {why}
    </>
  );
}

const by = (name: string | null): string => (name ? ` by ${name}` : "");
