import { createHash } from "node:crypto";
import type { QualityRates, Stratum } from "@switchboard/contracts/quality-review";

/** What is known of a conversation that has ended. `sentiment`, `satisfaction`: 0..1, null where nobody knows. */
export type Ended = {
  id: string;
  escalated: boolean;
  /** A person had the floor. */
  with_person: boolean;
  sentiment: number | null;
  satisfaction: number | null;
  failed_run: boolean;
  late_person: boolean;
};

/** A mean rating of at most this is a poor one. */
export const POOR_SATISFACTION = 0.25;

/** The part of the ended conversations that one belongs to: the first that fits. */
export function stratumOf(ended: Ended, rates: Pick<QualityRates, "negative_below">): Stratum {
  if (ended.escalated) return "escalated";
  if (ended.sentiment !== null && ended.sentiment < rates.negative_below) return "negative";
  return ended.with_person ? "other" : "ai_only";
}

/** A number of 0..1 (1 excluded) that a conversation always has, for one purpose: who asks again gets the same answer. */
export function lotOf(conversationId: string, purpose: "sample" | "double"): number {
  const digest = createHash("sha256").update(`${purpose}:${conversationId}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** Why an ended conversation is reviewed; undefined: it is not. A rule goes before the draw. */
export function drawn(
  ended: Ended,
  rates: QualityRates,
): { cause: "sample" | "rule"; reason: string; stratum: Stratum } | undefined {
  const stratum = stratumOf(ended, rates);
  const rule = (reason: string) => ({ cause: "rule" as const, reason, stratum });
  if (rates.failed_run && ended.failed_run) return rule("The agent could not answer in it.");
  if (rates.late_person && ended.late_person) return rule("No person came in time.");
  if (rates.low_survey && ended.satisfaction !== null && ended.satisfaction <= POOR_SATISFACTION) {
    return rule("The customer gave a poor rating.");
  }
  const rate = {
    escalated: rates.escalated_rate,
    negative: rates.negative_rate,
    ai_only: rates.ai_only_rate,
    other: 0,
  };
  if (lotOf(ended.id, "sample") >= rate[stratum]) return undefined;
  const words = {
    escalated: "Drawn from those that asked for a person.",
    negative: "Drawn from those with an unhappy customer.",
    ai_only: "Drawn from those that the agent alone answered.",
    other: "Drawn.",
  };
  return { cause: "sample", reason: words[stratum], stratum };
}
