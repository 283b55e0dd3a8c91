import { describe, expect, test } from "vitest";
import { contentPolicy } from "../src/main/content-policy.ts";
import { mediaOrigin } from "../src/main/media-origins.ts";

const read = (text: string): Map<string, string[]> =>
  new Map(
    text.split("; ").map((each): [string, string[]] => {
      const [name = "", ...sources] = each.split(" ");
      return [name, sources];
    }),
  );

test("allows no source but our own, and nothing inline or evaluated", () => {
  const policy = read(contentPolicy([]));
  const allowed = new Set(["'self'", "'none'", "data:", "blob:"]);
  for (const [, sources] of policy) for (const source of sources) expect(allowed).toContain(source);
  for (const name of ["script-src", "style-src", "connect-src"]) expect(policy.get(name)).toEqual(["'self'"]);
  for (const name of ["default-src", "frame-src", "frame-ancestors", "object-src", "base-uri", "form-action"]) {
    expect(policy.get(name)).toEqual(["'none'"]);
  }
});

test("where calls are is connected to, and changes nothing else", () => {
  const media = ["wss://media.example", "https://media.example"];
  const policy = read(contentPolicy(media.map((each) => mediaOrigin.parse(each))));
  expect(policy.get("connect-src")).toEqual(["'self'", ...media]);
  policy.set("connect-src", ["'self'"]);
  expect(policy).toEqual(read(contentPolicy([])));
});

describe("an origin of calls", () => {
  test.each([
    "wss://media.example",
    "https://media.example:7443",
    "wss://xn--bcher-kva.example",
    "ws://127.0.0.1:7880",
    "http://localhost:7880",
    "ws://[::1]:7880",
    "wss://[2001:db8::1]",
  ])("%s is one", (text) => expect(mediaOrigin.safeParse(text).success).toBe(true));

  test.each([
    "",
    "*",
    "wss:",
    "wss://",
    "'self'",
    "'unsafe-inline'",
    "data:",
    "blob:",
    "wss://*",
    "wss://*.example",
    "wss://media.example; script-src *",
    "wss://media.example;script-src",
    "wss://media.example https://evil.example",
    "wss://media.example,https://evil.example",
    "wss://media.example'",
    "wss://media.example\n",
    " wss://media.example",
    "wss://media.example/",
    "wss://media.example/rtc",
    "wss://media.example?a=b",
    "wss://media.example#a",
    "wss://user@media.example",
    "wss://user:word@media.example",
    "WSS://media.example",
    "wss://MEDIA.example",
    "wss://media.example:443",
    "wss://media%2eexample",
    "wss://bücher.example",
    "wss://media..example",
    "wss://.example",
    "ws://media.example",
    "http://media.example",
    "http://10.0.0.1",
    "ws://localhost.evil.example",
    "ftp://media.example",
    "file:///etc",
    "javascript:alert(1)",
    "switchboard-app://console",
    "//media.example",
    "media.example",
    `wss://${"a".repeat(300)}.example`,
  ])("%j is none", (text) => expect(mediaOrigin.safeParse(text).success).toBe(false));
});
