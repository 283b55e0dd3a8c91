import type { QualityCause, ScoreEvidence, ScoreValue, Stratum } from "@switchboard/contracts/quality-review";
import type { StaffMember } from "../staff.ts";

/** One person's scores of a demo conversation, in the order of the scorecard that is given. */
export type ScoringSeed = {
  by: StaffMember["key"];
  hoursAgo: number;
  values: readonly [ScoreValue, ScoreValue, ScoreValue, ScoreValue, ScoreValue];
  /** Comment and quote of a criterion, by its key. */
  remarks?: Record<string, { comment: string; evidence?: ScoreEvidence[] }>;
  comment?: string;
};

/** A quality review of the demo. `story`: the key of its conversation. */
export type ReviewSeed = {
  story: string;
  cause: QualityCause;
  reason: string;
  stratum: Stratum | null;
  flaggedBy?: StaffMember["key"];
  hoursAgo: number;
  reviewers: 1 | 2;
  scorings: readonly ScoringSeed[];
  appeal?: { by: StaffMember["key"]; text: string; hoursAgo: number };
};

/** What Northwind's reviewers have looked at, and what waits for them. */
export const reviews: readonly ReviewSeed[] = [
  {
    story: "pendant-cracked",
    cause: "rule",
    reason: "The customer gave a poor rating.",
    stratum: "escalated",
    hoursAgo: 180,
    reviewers: 2,
    scorings: [
      {
        by: "vera",
        hoursAgo: 170,
        values: [5, "yes", 4, 3, "yes"],
        remarks: { tone: { comment: "Correct, but not a word on the trouble that she had." } },
      },
      {
        by: "ada",
        hoursAgo: 160,
        values: [5, "yes", 4, 4, "yes"],
        comment: "The rating is about the glass, not about us.",
      },
    ],
  },
  {
    story: "unkind-words",
    cause: "sample",
    reason: "Drawn from those that asked for a person.",
    stratum: "escalated",
    hoursAgo: 34,
    reviewers: 1,
    scorings: [
      {
        by: "vera",
        hoursAgo: 20,
        values: [3, "yes", 3, 3, "yes"],
        remarks: { understood: { comment: "He guessed which rug it is instead of asking." } },
      },
    ],
    appeal: {
      by: "jonas",
      hoursAgo: 3,
      text: "I asked: “If it is the Ull rug”. The customer wanted one number, quickly, and had it within a minute.",
    },
  },
  {
    story: "lamp-flickers",
    cause: "sample",
    reason: "Drawn from those that asked for a person.",
    stratum: "escalated",
    hoursAgo: 140,
    reviewers: 1,
    scorings: [{ by: "vera", hoursAgo: 120, values: [5, "yes", 5, 5, "yes"], comment: "A model of how to do it." }],
  },
  {
    story: "carry-up",
    cause: "sample",
    reason: "Drawn from those that the agent alone answered.",
    stratum: "ai_only",
    hoursAgo: 110,
    reviewers: 2,
    scorings: [
      { by: "ada", hoursAgo: 100, values: [4, "yes", 5, 4, "yes"] },
      { by: "vera", hoursAgo: 96, values: [4, "yes", 4, 4, "yes"] },
    ],
  },
  {
    story: "invoice-company",
    cause: "person",
    reason: "May we give 12 percent without asking?",
    stratum: null,
    flaggedBy: "jonas",
    hoursAgo: 6,
    reviewers: 1,
    scorings: [],
  },
  {
    story: "parking-oslo",
    cause: "sample",
    reason: "Drawn from those that the agent alone answered.",
    stratum: "ai_only",
    hoursAgo: 4,
    reviewers: 1,
    scorings: [],
  },
];
