import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { countdownText } from "@switchboard/ui/duration";
import type { Tone } from "@switchboard/ui/floor-tone";

/** What the floor bar says: whose turn it is, what happens next, and the one key that changes it. */
export type FloorLine = { tone: Tone; whose: string; next: string; key: "take_over" | "return_floor" | null };

type Facts = Pick<ConversationDetail, "status" | "floor" | "escalation" | "run_status">;

function aiLine(facts: Facts, nowMs: number, writing: boolean): Omit<FloorLine, "key"> {
  const asked = facts.escalation;
  const whose = "The floor is the agent’s";
  if (asked?.status === "waiting") {
    const leftMs = Date.parse(asked.deadline) - nowMs;
    return leftMs > 0
      ? { tone: "waiting", whose, next: `${countdownText(leftMs)} until a ticket is made instead` }
      : { tone: "breach", whose, next: `nobody came in time, a ticket is being made` };
  }
  if (asked?.status === "timed_out") {
    const ticket = asked.ticket_number ? `ticket ${asked.ticket_number}` : "a ticket";
    return { tone: "breach", whose, next: `${ticket} waits for a person, the agent answers meanwhile` };
  }
  if (writing || facts.run_status === "running" || facts.run_status === "queued") {
    return { tone: "ai", whose, next: "it is writing an answer" };
  }
  if (facts.run_status === "waiting") return { tone: "ai", whose, next: "it waits for an approval" };
  return { tone: "ai", whose, next: "it answers the next message by itself" };
}

/**
 * The floor bar's line.
 * @param me id of the staff member who looks
 * @param mayTake whether they may take the floor at all
 * @param writing whether the agent's draft is streaming
 */
export function floorLine(facts: Facts, me: string, mayTake: boolean, nowMs: number, writing: boolean): FloorLine {
  if (facts.status === "resolved") {
    return { tone: "quiet", whose: "Resolved", next: "a new message opens a new conversation", key: null };
  }
  if (facts.floor.holder === "human") {
    if (facts.floor.staff_id === me) {
      return {
        tone: "human",
        whose: "The floor is yours",
        next: "the agent stays silent until you return it",
        key: "return_floor",
      };
    }
    const name = facts.floor.staff_name ?? "A colleague";
    return { tone: "human", whose: `${name} has the floor`, next: "you are reading along", key: null };
  }
  const line = aiLine(facts, nowMs, writing);
  if (mayTake) return { ...line, key: "take_over" };
  return { ...line, next: `${line.next}; you may read along`, key: null };
}
