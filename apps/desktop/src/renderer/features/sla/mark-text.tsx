import type { EventBody } from "@switchboard/contracts/event";
import { lengthText } from "@switchboard/ui/duration";
import { clockWords } from "./words.ts";

/** A promise that was not kept. */
export function BreachText({ body }: { body: EventBody<"sla_breached"> }) {
  return (
    <>
      <span className="text-breach">SLA breached</span>: {clockWords[body.clock]} within {lengthText(body.target_ms)}
    </>
  );
}
