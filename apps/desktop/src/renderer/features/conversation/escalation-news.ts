import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { Escalation } from "@switchboard/contracts/escalation";

/** So far may the clocks of the server's machines be apart, and so late may an escalation be written. */
const slackMs = 5_000;

/** Which escalations are news. */
export type EscalationNews = {
  /** The stream stands at `at`, by the server's time. What opens from the first one on is news; gives whether this is that one. */
  begin(at: string): boolean;
  /** The escalation of a conversation, where it needs a person, is news and was not taken before. */
  take(row: Pick<ConversationSummary, "escalation">): Escalation | undefined;
};

/**
 * Knows which escalations are news to a console that is opened now: each of them once, and none that was open before. Goes by the
 * server's time alone, since the clock of a person's machine may be wrong.
 */
export function escalationNews(): EscalationNews {
  const taken = new Set<string>();
  let since: number | undefined;
  return {
    begin(at) {
      const first = since === undefined;
      since ??= Date.parse(at) - slackMs;
      return first;
    },
    take({ escalation: asked }) {
      if (since === undefined || (asked?.status !== "waiting" && asked?.status !== "timed_out")) return undefined;
      if (Date.parse(asked.opened_at) < since || taken.has(asked.id)) return undefined;
      taken.add(asked.id);
      return asked;
    },
  };
}
