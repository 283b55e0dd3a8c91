import type { NotificationRule, NotificationRules } from "@switchboard/contracts/account";
import type { NotificationKind } from "@switchboard/contracts/notification";

/** What is told how, where the person has said nothing. */
export const firstRule = (kind: NotificationKind): NotificationRule => ({
  bell: true,
  desktop: kind !== "task",
  sound: kind === "escalation" || kind === "sla" || kind === "call",
});

export const noRules: NotificationRules = { kinds: {}, quiet: null, clients: {} };

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Whether a time of day lies in the quiet hours; they may go over midnight, and from one time to the same is never. */
export function isQuiet(quiet: NotificationRules["quiet"], now: Date): boolean {
  if (!quiet) return false;
  const [from, to, at] = [minutes(quiet.from), minutes(quiet.to), now.getHours() * 60 + now.getMinutes()];
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

/** How a kind is told in a client at a moment. The bell counts in quiet hours too. */
export function ruleFor(
  rules: NotificationRules,
  clientId: string,
  kind: NotificationKind,
  now: Date,
): NotificationRule {
  const rule = rules.clients[clientId]?.[kind] ?? rules.kinds[kind] ?? firstRule(kind);
  return isQuiet(rules.quiet, now) ? { bell: rule.bell, desktop: false, sound: false } : rule;
}
