import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import { AtOnce } from "@switchboard/kit/at-once";

/** Each window of a widget has one stream. One whose line broke may be open for minutes yet, beside the one that follows it. */
const mostOfVisitor = 20;
/** A console's window has several. */
const mostOfOthers = 100;
const retry_after_s = 10;

/**
 * Counts the endless streams that one caller has open in this process, each of which looks into the log every few seconds. The
 * function opens one more, until what it gives is called; it throws `rate_limited`.
 */
export function createStreamLimit(): (actor: Pick<Actor, "kind" | "id">) => () => void {
  const visitors = new AtOnce(mostOfVisitor);
  const others = new AtOnce(mostOfOthers);
  return ({ kind, id }) => {
    const leave = (kind === "visitor" ? visitors : others).enter(`${kind} ${id}`);
    if (leave) return leave;
    throw new AppError("rate_limited", "This is open in too many windows at once. Close one, then try again.", {
      retry_after_s,
    });
  };
}
