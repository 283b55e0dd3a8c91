import { expect, test } from "vitest";
import { serverOrigin } from "./server-url.ts";

test.each([
  ["desk.example.com", "https://desk.example.com"],
  ["  https://Desk.Example.com:8443/console/inbox?a=b ", "https://desk.example.com:8443"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:8080/", "http://localhost:8080"],
  ["http://[::1]:8080", "http://[::1]:8080"],
])("%s is %s", (typed, origin) => expect(serverOrigin(typed)).toBe(origin));

test.each([
  "",
  "http://desk.example.com",
  "http://127.0.0.1.evil.example",
  "ftp://a",
  "file:///etc",
  "https://a:b@c.example",
  "https://",
  "javascript:alert(1)",
])("%j is no server's address", (typed) => expect(serverOrigin(typed)).toBeUndefined());
