import type { Consensus, FieldConsensus, IdentityVerdict, ResearchField } from "@switchboard/contracts/research-task";
import { comparable } from "@switchboard/contracts/research-value";

/** What one researcher found. `counted`: their gold checks do not speak against them. */
export type Voice = {
  staff_id: string;
  counted: boolean;
  identity: IdentityVerdict;
  answers: { id: string; field: string; value: string; confidence: number }[];
};

/**
 * What independent researchers agree on: by field the value of more than half of all who are counted. One researcher alone
 * is `single`, which holds where only one was asked.
 */
export function reachConsensus(
  fields: readonly Pick<ResearchField, "name" | "required">[],
  voices: readonly Voice[],
): Consensus {
  const counted = voices.filter((v) => v.counted);
  const each = fields.map(({ name }) => fieldOf(name, counted));
  const identity = identityOf(counted);
  const holds = ({ status }: FieldConsensus): boolean =>
    status === "agreed" || (status === "single" && counted.length === 1 && voices.length === 1);
  const agreed = identity === "agree" && fields.every((f, i) => !f.required || holds(each[i] as FieldConsensus));
  return { identity, agreed, fields: each, not_counted: voices.filter((v) => !v.counted).map((v) => v.staff_id) };
}

function identityOf(voices: readonly Voice[]): IdentityVerdict {
  if (voices.some((v) => v.identity === "conflict")) return "conflict";
  return voices.length > 0 && voices.every((v) => v.identity === "agree") ? "agree" : "weak";
}

function fieldOf(field: string, voices: readonly Voice[]): FieldConsensus {
  const given = voices.flatMap((v) => v.answers.filter((a) => a.field === field));
  const of = voices.length;
  const groups = Map.groupBy(given, (a) => comparable(a.value));
  const [best] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (best === undefined) return { field, status: "missing", value: null, votes: 0, of, answer_ids: [] };
  const votes = best.length;
  const answer_ids = best.map((a) => a.id);
  const surest = best.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  if (votes * 2 > of && of > 1) return { field, status: "agreed", value: surest.value, votes, of, answer_ids };
  if (given.length === 1) return { field, status: "single", value: surest.value, votes, of, answer_ids };
  return { field, status: "conflict", value: null, votes, of, answer_ids: given.map((a) => a.id) };
}
