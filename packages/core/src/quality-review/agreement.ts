import type { Agreement } from "@switchboard/contracts/quality-results";

const z95 = 1.959964;

/** Two reviewers' scores of the same thing. */
export type Pair = readonly [string, string];

/**
 * Cohen's kappa of pairs of scores, (po − pe) / (1 − pe), with po the share of equal pairs and pe what chance alone would
 * give by how often each side uses each score (J. Cohen, "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20, 1960). The 95 % interval is κ ± 1.96 times the large-sample standard error of J. L. Fleiss,
 * J. Cohen and B. S. Everitt ("Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72, 1969,
 * formula 13), cut to −1..1. Null where no pair is there, or where both sides only ever use one and the same score.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { pairs: 0, observed: null, kappa: null, low: null, high: null };
  const first = shares(pairs.map(([a]) => a));
  const second = shares(pairs.map(([, b]) => b));
  const cells = shares(pairs.map(([a, b]) => JSON.stringify([a, b])));
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const chance = [...first].reduce((sum, [score, share]) => sum + share * (second.get(score) ?? 0), 0);
  if (1 - chance < 1e-12) return { pairs: n, observed, kappa: null, low: null, high: null };
  const kappa = (observed - chance) / (1 - chance);
  let [same, different] = [0, 0];
  for (const [cell, share] of cells) {
    const [a, b] = JSON.parse(cell) as [string, string];
    if (a === b) same += share * (1 - ((first.get(a) ?? 0) + (second.get(a) ?? 0)) * (1 - kappa)) ** 2;
    else different += share * ((second.get(a) ?? 0) + (first.get(b) ?? 0)) ** 2;
  }
  const spread = same + (1 - kappa) ** 2 * different - (kappa - chance * (1 - kappa)) ** 2;
  const margin = z95 * Math.sqrt(Math.max(0, spread) / n / (1 - chance) ** 2);
  return { pairs: n, observed, kappa, low: Math.max(-1, kappa - margin), high: Math.min(1, kappa + margin) };
}

function shares(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1 / values.length);
  return counts;
}
