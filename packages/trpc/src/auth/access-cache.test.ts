import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { AccessCache } from "./access-cache.ts";

let reads: string[];
let answer: (key: string) => Promise<{ who: string } | undefined>;
let cache: AccessCache<{ who: string }>;
beforeEach(() => {
  reads = [];
  answer = async (key) => (key === "nobody" ? undefined : { who: key });
  cache = makeCache(30_000);
});

function makeCache(ttlMs: number) {
  return new AccessCache<{ who: string }>({
    ttlMs,
    absentMs: 30,
    read(key) {
      reads.push(key);
      return answer(key);
    },
    concerns: (value, subject) => value.who === subject,
  });
}

describe("AccessCache", () => {
  it("reads once for many at the same time, and gives what it knows at once", async () => {
    await Promise.all([cache.get("a"), cache.get("a"), cache.get("a")]);
    expect(cache.get("a")).toEqual({ who: "a" });
    expect(reads).toEqual(["a"]);
  });

  it("reads again after its time, sooner for what was not there", async () => {
    await cache.get("a");
    await cache.get("nobody");
    await sleep(60);
    await cache.get("a");
    await cache.get("nobody");
    expect(reads).toEqual(["a", "nobody", "nobody"]);
    const short = makeCache(30);
    await short.get("b");
    await sleep(60);
    await short.get("b");
    expect(reads.slice(3)).toEqual(["b", "b"]);
  });

  it("forgets a subject's access, also what is being read just then", async () => {
    await cache.get("a");
    await cache.get("b");
    const slow = Promise.withResolvers<{ who: string }>();
    answer = () => slow.promise;
    const old = cache.get("c");
    cache.drop("a");
    slow.resolve({ who: "c" });
    await old;
    answer = async (key) => ({ who: `${key} now` });
    expect(await cache.get("a")).toEqual({ who: "a now" });
    expect(await cache.get("c")).toEqual({ who: "c now" });
    expect(cache.get("b")).toEqual({ who: "b" });
  });

  it("does not keep a failure", async () => {
    answer = () => Promise.reject(new Error("away"));
    await expect(cache.get("a")).rejects.toThrow("away");
    answer = async () => ({ who: "a" });
    expect(await cache.get("a")).toEqual({ who: "a" });
  });
});
