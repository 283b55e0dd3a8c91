import type { IdentityVerdict, ResearchField } from "@switchboard/contracts/research-task";
import type { StaffMember } from "../staff.ts";

/** What somebody of the demo found: `[value, quote, confidence]` by field, all on one page. */
export type FoundSeed = {
  by: { key: StaffMember["key"] } | { name: string };
  identity: IdentityVerdict;
  note?: string;
  source: string;
  page: string;
  facts: Record<string, readonly [string, string, number]>;
};

/** A research question of the demo. */
export type QuestionSeed = {
  title: string;
  brief: string;
  subject: Record<string, string>;
  fields: ResearchField[];
  researchers: number;
  hoursAgo: number;
  priority?: number;
  dueInHours?: number;
  gold?: Record<string, string>;
  found: readonly FoundSeed[];
};

const field = (name: string, label: string, more: Partial<ResearchField> = {}): ResearchField => ({
  name,
  label,
  required: true,
  type: "text",
  ...more,
});

const leo = { key: "leo" } as const;
const nina = { name: "Nina Aas" };

/** What Northwind wants to know of its business customers. */
export const questions: readonly QuestionSeed[] = [
  {
    title: "Who decides about furniture at Linjeverk",
    brief:
      "Linjeverk asked for 14 shelves and was happy with the price. Find out how large they are and whom to write to about a whole office. Use their own pages and the company register.",
    subject: { name: "Linjeverk Arkitekter", country: "Norway", "known from": "a chat about 14 Hylle shelves" },
    fields: [
      field("employees", "Employees", { type: "number", min: 1 }),
      field("contact", "Who decides about the office"),
      field("moving", "Are they about to move?", { type: "yes_no", required: false }),
    ],
    researchers: 2,
    hoursAgo: 5,
    priority: 3,
    dueInHours: 20,
    found: [],
  },
  {
    title: "What Fjellheim Hotels earns",
    brief:
      "They furnish three houses next year. Find their revenue of 2025 and how many rooms they have, from sources that say which year they mean.",
    subject: { name: "Fjellheim Hotels AS", country: "Norway" },
    fields: [
      field("revenue", "Revenue of 2025, NOK million", { type: "number" }),
      field("rooms", "Rooms", { type: "number" }),
    ],
    researchers: 2,
    hoursAgo: 30,
    priority: 1,
    found: [
      {
        by: leo,
        identity: "agree",
        source: "https://www.fjellheim-hotels.example/annual-report-2025",
        page: "Annual report 2025. Our four houses had 412 rooms at the end of the year. Revenue for 2025 was NOK 318 million, nine percent more than the year before.",
        facts: {
          revenue: ["318", "Revenue for 2025 was NOK 318 million", 0.95],
          rooms: ["412", "Our four houses had 412 rooms", 0.9],
        },
      },
      {
        by: nina,
        identity: "weak",
        note: "There is a Fjellheim Hotell in Sweden, too; this page does not name the company.",
        source: "https://www.reiselivet.example/fjellheim-bygger",
        page: "Fjellheim bygger ut. Kjeden omsatte for 291 millioner kroner i 2024 og har 412 rom.",
        facts: {
          revenue: ["291", "Kjeden omsatte for 291 millioner kroner i 2024", 0.6],
          rooms: ["412", "har 412 rom", 0.8],
        },
      },
    ],
  },
  {
    title: "Does Havnekontoret let its offices furnished?",
    brief: "They rent out 30 offices by the harbour. If they come furnished, we could be who furnishes them.",
    subject: { name: "Havnekontoret", city: "Bergen" },
    fields: [field("furnished", "Furnished?", { type: "choice", options: ["Always", "On request", "Never"] })],
    researchers: 2,
    hoursAgo: 52,
    found: [leo, nina].map((by) => ({
      by,
      identity: "agree" as const,
      source: "https://www.havnekontoret.example/kontorer",
      page: "Våre kontorer leies ut umøblert. Møbler kan leveres etter ønske mot et tillegg i leien.",
      facts: { furnished: ["On request", "Møbler kan leveres etter ønske", 0.85] as const },
    })),
  },
  {
    title: "Where Torggata Design has its head office",
    brief: "A supplier of ours. Find the city of their head office and the year in which they began.",
    subject: { name: "Torggata Design AS" },
    fields: [field("city", "City"), field("founded", "Founded in", { type: "number", min: 1800, max: 2026 })],
    researchers: 1,
    hoursAgo: 75,
    gold: { city: "Oslo", founded: "1998" },
    found: [
      {
        by: leo,
        identity: "agree",
        source: "https://www.torggata-design.example/om-oss",
        page: "Om oss. Torggata Design ble startet i 1998 og holder til i Oslo.",
        facts: { city: ["Oslo", "holder til i Oslo", 1], founded: ["1998", "startet i 1998", 1] },
      },
    ],
  },
];
