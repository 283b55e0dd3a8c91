/** What answering machines say and people do not. */
const sure = [
  /\bvoice ?mail\b/i,
  /\bleave (?:me |us )?(?:a|your) (?:message|name)/i,
  /\b(?:after|at) the (?:tone|beep|signal)/i,
  /\bmailbox\b/i,
  /\bnach dem (?:signal|piep|ton)/i,
  /\bhinterlassen sie\b/i,
];
/** What people who pick up do not say first, but may answer. */
const likely = [
  /\b(?:cannot|can't|can not|unable to|not able to) (?:take|answer|come to)\b/i,
  /\b(?:not available|unavailable)\b/i,
  /\bnicht erreichbar\b/i,
];

/** A person who picks up says a few words; a machine goes on. */
const longestHello = 14;

/**
 * Whether the first words of whoever was called sound like a machine's. `answering`: we have spoken before, so that a person may
 * say more.
 */
export function soundsLikeMachine(text: string, answering = false): boolean {
  if (sure.some((words) => words.test(text))) return true;
  return !answering && (likely.some((words) => words.test(text)) || text.trim().split(/\s+/).length > longestHello);
}
