/** What answering machines say and people who pick up do not. */
const greetings = [
  /\bvoice ?mail\b/i,
  /\bleave (?:me |us )?(?:a|your) (?:message|name)/i,
  /\b(?:after|at) the (?:tone|beep|signal)/i,
  /\b(?:cannot|can't|can not|unable to|not able to) (?:take|answer|come to)\b/i,
  /\b(?:not available|unavailable)\b/i,
  /\bmailbox\b/i,
  /\bnach dem (?:signal|piep|ton)/i,
  /\bhinterlassen sie\b/i,
  /\bnicht erreichbar\b/i,
];

/** A person says a few words; a machine goes on. */
const longestHello = 14;

/** Whether the first words of whoever was called sound like a machine's. */
export function soundsLikeMachine(text: string): boolean {
  return greetings.some((g) => g.test(text)) || text.trim().split(/\s+/).length > longestHello;
}
