import { expect, test } from "vitest";
import { networkOf, subscriberOf } from "./network.ts";

test.each([
  ["203.0.113.7", "203.0.113.99", true],
  ["203.0.113.7", "203.0.114.7", false],
  ["::ffff:203.0.113.7", "203.0.113.8", true],
  ["2001:db8:0:1::5", "2001:0db8:0000:0001:ffff::9", true],
  ["2001:db8:0:1::5", "2001:db8:0:2::5", false],
  ["fe80::1%eth0", "fe80::2", true],
  ["::1", "2001:db8::1", false],
])("%s and %s: one network is %s", (a, b, same) => expect(networkOf(a) === networkOf(b)).toBe(same));

test.each([
  ["203.0.113.7", "203.0.113.99", false],
  ["2001:db8:0:1::5", "2001:0db8:0000:0001:ffff::9", true],
  ["2001:db8:0:1::5", "2001:db8:0:2::5", false],
  ["::ffff:203.0.113.7", "::ffff:203.0.113.8", false],
])("%s and %s: one subscriber is %s", (a, b, same) => expect(subscriberOf(a) === subscriberOf(b)).toBe(same));
