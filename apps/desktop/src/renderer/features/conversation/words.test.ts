import type { FloorStretch } from "@switchboard/contracts/conversation";
import { expect, test } from "vitest";
import { stripParts } from "./words.ts";

test("a short human stretch in a long conversation can still be seen", () => {
  const strip: FloorStretch[] = [
    { holder: "ai", from_seq: 1, from: "2026-11-22T08:00:00.000Z" },
    { holder: "human", from_seq: 9, from: "2026-11-22T14:00:00.000Z" },
    { holder: "ai", from_seq: 12, from: "2026-11-22T14:02:00.000Z" },
  ];
  const parts = stripParts(strip, Date.parse("2026-11-22T16:00:00.000Z"));
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  expect(parts.map((part) => part.holder)).toEqual(["ai", "human", "ai"]);
  expect((parts[1]?.share ?? 0) / total).toBeGreaterThan(0.04);
  expect(parts[0]?.share).toBeGreaterThan(parts[2]?.share ?? 0);
});
