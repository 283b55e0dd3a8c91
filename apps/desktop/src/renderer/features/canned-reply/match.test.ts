import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { expect, test } from "vitest";
import { askedFor, matching } from "./match.ts";

const reply = (shortcut: string, title: string, owned = false): CannedReply => ({
  id: shortcut + title,
  owned,
  shortcut,
  title,
  body: title,
  version: 1,
  changed_by_name: "Ada",
  changed_at: "2026-01-01T00:00:00Z",
});

test("a slash at the beginning asks; anything else is what is being written", () => {
  expect(askedFor("/")).toBe("");
  expect(askedFor("/Ref")).toBe("ref");
  for (const text of ["", "1/2", "/refund please", "see https://x.example/"]) expect(askedFor(text)).toBeUndefined();
});

test("the exact shortcut first, then what begins with it, then what has it, then titles; one's own before everybody's", () => {
  const all = [
    reply("hours", "When we open"),
    reply("re", "Again"),
    reply("refund", "Money back"),
    reply("bye", "Regards"),
  ];
  expect(matching(all, "re").map((r) => r.shortcut)).toEqual(["re", "refund", "bye"]);
  expect(matching([...all, reply("refund", "Mine", true)], "refund").map((r) => r.title)).toEqual([
    "Mine",
    "Money back",
  ]);
  expect(matching(all, "nothing")).toEqual([]);
});
