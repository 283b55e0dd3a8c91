import type { Channel } from "@switchboard/contracts/channel";
import type { ConversationSummary, FloorStretch } from "@switchboard/contracts/conversation";
import type { Priority } from "@switchboard/contracts/priority";
import type { StripPart } from "@switchboard/ui/floor-strip";
import type { Tone } from "@switchboard/ui/floor-tone";

/** Each channel as people call it. */
export const channelWords: Record<Channel, string> = {
  web_chat: "web chat",
  voice: "voice",
  whatsapp: "WhatsApp",
  email: "e-mail",
  sms: "SMS",
};

/** The sentiment under which the demo and the spec's examples call a person. */
export const sentimentThreshold = 0.3;

/** The state of a conversation in a word or two, in the floor's colours. */
export function stateChip(row: ConversationSummary, me: string, nowMs: number): { tone: Tone; text: string } {
  if (row.status === "resolved") return { tone: "quiet", text: "resolved" };
  if (row.floor.holder === "human") {
    return { tone: "human", text: row.floor.staff_id === me ? "you" : (row.floor.staff_name ?? "a colleague") };
  }
  const asked = row.escalation;
  if (asked?.status === "timed_out") {
    return { tone: "breach", text: asked.ticket_number ? `ticket ${asked.ticket_number}` : "ticket" };
  }
  if (asked?.status === "waiting") {
    if (row.assignee?.staff_id === me) return { tone: "waiting", text: "for you" };
    return Date.parse(asked.deadline) < nowMs
      ? { tone: "breach", text: "breach" }
      : { tone: "waiting", text: "waiting" };
  }
  return { tone: "ai", text: "AI" };
}

/**
 * The floor strip's parts. Lengths are square roots of the time, so that a short human stretch in a long conversation can
 * still be seen.
 * @param endMs when the strip ends: now, or when the conversation was resolved
 */
export function stripParts(strip: readonly FloorStretch[], endMs: number): StripPart[] {
  return strip.map((stretch, index) => {
    const next = strip[index + 1];
    const until = next ? Date.parse(next.from) : endMs;
    return { holder: stretch.holder, share: Math.sqrt(Math.max(until - Date.parse(stretch.from), 1000)) };
  });
}

/** How urgent a conversation is, most urgent first. */
export const priorityWords: Record<Priority, string> = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };
