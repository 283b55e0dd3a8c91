import { expect, test } from "vitest";
import { stretchOf } from "./range.ts";

test.each([
  [undefined, "whole"],
  ["bytes=0-", { from: 0, before: 100 }],
  ["bytes=10-19", { from: 10, before: 20 }],
  ["bytes=90-500", { from: 90, before: 100 }],
  ["bytes=-30", { from: 70, before: 100 }],
  ["bytes=-500", { from: 0, before: 100 }],
  ["bytes=100-", "none"],
  ["bytes=-0", "none"],
  ["bytes=20-10", "whole"],
  ["bytes=-", "whole"],
  ["bytes=0-1,4-5", "whole"],
  ["seconds=0-1", "whole"],
])("of 100 bytes, %s asks for %o", (header, asked) => {
  expect(stretchOf(header, 100)).toEqual(asked);
});
