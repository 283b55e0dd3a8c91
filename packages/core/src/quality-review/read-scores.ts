import type { CriterionScore, QualitySubmission } from "@switchboard/contracts/quality-review";
import type { Criterion } from "@switchboard/contracts/scorecard";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

const wrong = (path: string, message: string): AppError =>
  new AppError("bad_input", "The review is not complete. Look at the marked criteria.", {
    fields: [{ path: `result.answers.${path}`, message }],
  });

const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim().toLowerCase();

/**
 * Checks that every criterion of the scorecard is scored on its own scale, that nothing else is, and that each quoted piece of
 * evidence stands in that entry of the log. Throws `bad_input` that names the criterion.
 */
export async function checkScores(
  tx: Transaction,
  conversationId: string,
  criteria: readonly Criterion[],
  { answers }: Pick<QualitySubmission, "answers">,
): Promise<void> {
  const known = new Map(criteria.map((c) => [c.key, c]));
  const strange = Object.keys(answers).find((key) => !known.has(key));
  if (strange !== undefined) throw wrong(strange, "is not on this scorecard");
  for (const criterion of criteria) {
    const answer = answers[criterion.key];
    if (!answer) throw wrong(criterion.key, "is not scored");
    checkScale(criterion, answer);
  }
  const seqs = Object.values(answers).flatMap((a) => a.evidence.map((e) => e.seq));
  if (seqs.length === 0) return;
  const entries = await tx.events.findMany({
    where: { conversation_id: conversationId, seq: { in: [...new Set(seqs)] } },
    select: { seq: true, body: true },
  });
  const texts = new Map(entries.map((e) => [e.seq, plain(wordsOf(e.body))]));
  for (const [key, { evidence }] of Object.entries(answers)) {
    for (const { seq, quote } of evidence) {
      if (!texts.get(seq)?.includes(plain(quote))) {
        throw wrong(`${key}.evidence`, `“${quote.slice(0, 60)}” does not stand in entry ${seq}`);
      }
    }
  }
}

function checkScale(criterion: Criterion, { value }: CriterionScore): void {
  if (value === "na") return;
  const onScale = typeof value === "number";
  if (onScale !== (criterion.kind === "scale")) {
    throw wrong(criterion.key, criterion.kind === "scale" ? "give 1 to 5, or n.a." : "give yes, no, or n.a.");
  }
}

/** Every text in an entry's body, one after the other. */
function wordsOf(body: unknown): string {
  if (typeof body === "string") return body;
  if (typeof body !== "object" || body === null) return String(body ?? "");
  return Object.values(body).map(wordsOf).join(" ");
}
