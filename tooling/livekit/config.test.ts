import { expect, test } from "vitest";
import { livekitConfig } from "./config.ts";
import { livekitRedis } from "./redis.ts";

const place = { port: 7880, mediaPort: 7882, key: "k", secret: "s", webhookUrl: undefined };

test("rooms are opened by us alone, unless there is a Redis by which callers on the telephone come", () => {
  expect(JSON.parse(livekitConfig(place))).toMatchObject({ room: { auto_create: false } });
  const redis = livekitRedis("redis://127.0.0.1:6380");
  expect(JSON.parse(livekitConfig({ ...place, redis }))).toMatchObject({
    room: { auto_create: true },
    redis: { address: "127.0.0.1:6380" },
  });
});

test("the address of a Redis says all that LiveKit asks of it", () => {
  expect(livekitRedis("redis://cache.internal")).toEqual({ address: "cache.internal:6379" });
  expect(livekitRedis("rediss://ida:a%2Fb@cache.internal:6380/2")).toEqual({
    address: "cache.internal:6380",
    username: "ida",
    password: "a/b",
    db: 2,
    use_tls: true,
  });
});
