/** A message that the visitor wrote and that the log does not show yet. `key` makes sending it again harmless. */
export interface Outgoing {
  key: string;
  text: string;
  /** When it was written, ISO 8601. */
  at: string;
  status: OutgoingStatus;
  /** For people: why it waits or failed. */
  problem?: string;
  /** `<conversation_id>:<seq>` once the server has answered. */
  accepted?: string;
  /** The log entry that is most likely this message, seen before the server's answer. */
  adopted?: string;
}

/** `waiting`: will be tried again by itself. `failed`: only the visitor can decide what to do. `sent`: the server has it. */
export type OutgoingStatus = "sending" | "waiting" | "failed" | "sent";

export type OutgoingAction =
  | { type: "outgoing_added"; item: Pick<Outgoing, "key" | "text" | "at"> }
  | { type: "outgoing_sending"; key: string }
  | { type: "outgoing_waiting"; key: string; problem: string }
  | { type: "outgoing_failed"; key: string; problem: string }
  | { type: "outgoing_accepted"; key: string; conversationId: string; seq: number }
  | { type: "outgoing_removed"; key: string };

/** The key of a log entry across conversations. */
export function entryId(conversationId: string, seq: number): string {
  return `${conversationId}:${seq}`;
}

/** Applies what happened to one unsent message. A key that is added twice stays one message. */
export function reduceOutgoing(outbox: readonly Outgoing[], action: OutgoingAction): readonly Outgoing[] {
  const patch = (key: string, change: (item: Outgoing) => Outgoing) =>
    outbox.map((item) => (item.key === key ? change(item) : item));
  switch (action.type) {
    case "outgoing_added":
      if (outbox.some((item) => item.key === action.item.key)) return outbox;
      return [...outbox, { ...action.item, status: "sending" }];
    case "outgoing_sending":
      return patch(action.key, ({ problem: _, ...item }) => ({ ...item, status: "sending" }));
    case "outgoing_waiting":
      return patch(action.key, (item) => ({ ...item, status: "waiting", problem: action.problem }));
    case "outgoing_failed":
      return patch(action.key, (item) => ({ ...item, status: "failed", problem: action.problem }));
    case "outgoing_accepted":
      return patch(action.key, ({ problem: _, adopted: __, ...item }) => ({
        ...item,
        status: "sent",
        accepted: entryId(action.conversationId, action.seq),
      }));
    case "outgoing_removed":
      return outbox.filter((item) => item.key !== action.key);
  }
}
