import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { InlineRuns } from "./inline-runs.ts";

it("has as many places as its limit, and gives them back when the work ends", async () => {
  const runs = new InlineRuns(2);
  expect([runs.reserve(), runs.reserve(), runs.reserve()]).toEqual([true, true, false]);
  await runs.track(Promise.resolve());
  await sleep(0);
  expect([runs.reserve(), runs.reserve()]).toEqual([true, false]);
});

it("gives a place back when the work fails", async () => {
  const runs = new InlineRuns(1);
  runs.reserve();
  await expect(runs.track(Promise.reject(new Error("no")))).rejects.toThrow("no");
  await sleep(0);
  expect(runs.reserve()).toBe(true);
});

it("takes no more while it drains, and waits for what is open", async () => {
  const runs = new InlineRuns(2);
  runs.reserve();
  let ended = false;
  void runs.track(sleep(30).then(() => (ended = true)));
  await runs.drain(5_000);
  expect(ended).toBe(true);
  expect(runs.reserve()).toBe(false);
});

it("waits no longer than it is told", async () => {
  const runs = new InlineRuns(1);
  runs.reserve();
  void runs.track(new Promise(() => undefined));
  await runs.drain(20);
});
