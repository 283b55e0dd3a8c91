import { clientExternalId } from "@switchboard/contracts/client";
import { expect, test } from "vitest";
import { slugOf } from "./slug.ts";

test.each([
  ["Lumen & Sons: lamps", "lumen-sons-lamps"],
  ["  Café Zürich ", "cafe-zurich"],
  ["--a--b--", "a-b"],
  [`${"a".repeat(59)} bcd`, "a".repeat(59)],
])("%s becomes %s, which may be an id", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(clientExternalId.safeParse(slug).success).toBe(true);
});

test("a name without letters of the alphabet leaves the id to be written", () => {
  expect(slugOf("灯")).toBe("");
});
