import { expect, test } from "vitest";
import { createUserLimit } from "./user-limit.ts";

test("one person's flood is refused until the minute is over, and nobody else's work", () => {
  let now = 0;
  const count = createUserLimit({ now: () => new Date(now) });
  for (let n = 0; n < 3000; n += 1) count("mia");
  now = 20_000;
  const flood = () => count("mia");
  expect(flood).toThrow(expect.objectContaining({ code: "rate_limited", extra: { retry_after_s: 40 } }));
  expect(() => count("jonas")).not.toThrow();
  now = 60_000;
  expect(flood).not.toThrow();
});
