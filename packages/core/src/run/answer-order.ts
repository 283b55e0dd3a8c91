import type { TailEntry } from "@switchboard/db/turn/tail";

/**
 * The log in the order of the talk: a message that came while an answer was written, and that the answer does not cover,
 * stands after that answer. In the log it stands before, since seq is the order of arrival.
 */
export function inAnswerOrder(tail: readonly TailEntry[]): TailEntry[] {
  const answers = tail.flatMap((e) => (e.kind === "ai_message" ? [{ seq: e.seq, upto: e.body.upto_seq }] : []));
  const place = (e: TailEntry): number => {
    if (e.kind !== "customer_message") return e.seq;
    return answers.findLast((a) => a.seq > e.seq && a.upto < e.seq)?.seq ?? e.seq;
  };
  return tail
    .map((e) => ({ e, at: place(e) }))
    .toSorted((a, b) => a.at - b.at || Number(a.e.seq !== a.at) - Number(b.e.seq !== b.at) || a.e.seq - b.e.seq)
    .map(({ e }) => e);
}
