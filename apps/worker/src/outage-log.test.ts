import { expect, it } from "vitest";
import { OutageLog } from "./outage-log.ts";

it("tells of an outage at once and every five minutes, of another reason in it, and of its end", () => {
  const lines: [string, unknown][] = [];
  let now = 7;
  const take = ({ err, failures }: { err?: Error; failures?: number }, message: string) =>
    void lines.push([message, err ? `${failures}: ${err.message}` : failures]);
  const log = new OutageLog({ warn: take, info: take } as never, { sweep: "callers" }, () => now);
  log.worked("a sweep works again");
  for (let n = 0; n < 12; n += 1) {
    log.failed(new Error("The media server does not answer."), "a sweep failed");
    now += 50_000;
  }
  log.failed(new Error("The database does not answer."), "a sweep failed");
  log.worked("a sweep works again");
  log.worked("a sweep works again");
  log.failed(new Error("The media server does not answer."), "a sweep failed");
  expect(lines).toEqual([
    ["a sweep failed", "1: The media server does not answer."],
    ["a sweep failed", "7: The media server does not answer."],
    ["a sweep failed", "13: The database does not answer."],
    ["a sweep works again", 13],
    ["a sweep failed", "1: The media server does not answer."],
  ]);
});
