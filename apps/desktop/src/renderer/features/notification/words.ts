import type { Notification, NotificationKind } from "@switchboard/contracts/notification";
import type { Tone } from "@switchboard/ui/floor-tone";

/** How each kind looks and reads. */
const kinds: Record<NotificationKind, { tone: Tone; text: string; by: (name: string) => string }> = {
  escalation: { tone: "waiting", text: "A customer needs a person", by: (name) => `${name} asks for a person` },
  sla: { tone: "breach", text: "A promised time ran out", by: () => "A promised time ran out" },
  assigned: { tone: "human", text: "Assigned to you", by: (name) => `${name} assigned this to you` },
  mention: { tone: "human", text: "You were mentioned", by: (name) => `${name} mentioned you` },
  task: { tone: "quiet", text: "A task for your role", by: (name) => `${name} has a task for your role` },
  approval: { tone: "ai", text: "An agent asks for approval", by: () => "An agent asks for approval" },
  ticket: { tone: "waiting", text: "A ticket of yours is overdue", by: (name) => `${name} gave you a ticket` },
  call: { tone: "waiting", text: "A customer whose chat you hold calls", by: (name) => `${name} calls` },
};

/** The headline of a notification. */
export function headline({ kind, actor_name }: Notification): { tone: Tone; text: string } {
  const { tone, text, by } = kinds[kind];
  return { tone, text: actor_name === null ? text : by(actor_name) };
}

/** Whom a notification is about, and what more there is to say. */
export const particulars = ({ about, detail }: Notification): string => [about, detail].filter(Boolean).join(" · ");

/** A kind in words, as the settings name it. */
export const kindWords = (kind: NotificationKind): string => kinds[kind].text;
