import { expect, it } from "vitest";
import { OutageLog } from "./outage-log.ts";

it("tells of an outage once, of another reason in it, and of its end", () => {
  const lines: [string, unknown][] = [];
  const take = ({ err, failures }: { err?: Error; failures?: number }, message: string) =>
    void lines.push([message, err?.message ?? failures]);
  const log = new OutageLog({ warn: take, info: take } as never, { sweep: "callers" });
  log.worked("a sweep works again");
  for (let n = 0; n < 5; n += 1) log.failed(new Error("The media server does not answer."), "a sweep failed");
  log.failed(new Error("The database does not answer."), "a sweep failed");
  log.worked("a sweep works again");
  log.worked("a sweep works again");
  log.failed(new Error("The media server does not answer."), "a sweep failed");
  expect(lines).toEqual([
    ["a sweep failed", "The media server does not answer."],
    ["a sweep failed", "The database does not answer."],
    ["a sweep works again", 6],
    ["a sweep failed", "The media server does not answer."],
  ]);
});
