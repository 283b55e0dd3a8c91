import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("with nothing set, all is on loopback with the demo on", () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ host: "127.0.0.1", port: 8080, demo: true, publicUrl: "http://127.0.0.1:8080" });
  expect(isAbsolute(settings.dataDir)).toBe(true);
});

test("beyond loopback the demo is off unless asked for", () => {
  expect(readSettings({ HOST: "0.0.0.0" }).demo).toBe(false);
  expect(readSettings({ HOST: "0.0.0.0", DEMO: "1" }).demo).toBe(true);
  expect(readSettings({ DEMO: "0" }).demo).toBe(false);
  expect(readSettings({ PUBLIC_URL: "https://desk.example" }).demo).toBe(false);
  expect(readSettings({ PUBLIC_URL: "https://desk.example", DEMO: "1" }).demo).toBe(true);
  expect(readSettings({ PUBLIC_URL: "http://[::1]:8080" }).demo).toBe(true);
});

test("a value that cannot be used is named", () => {
  expect(() => readSettings({ PORT: "many" })).toThrow('PORT is "many". Give a number from 1 to 65535.');
  expect(() => readSettings({ PORT: "70000" })).toThrow("1 to 65535");
  expect(() => readSettings({ DEMO: "yes" })).toThrow('DEMO is "yes"');
});
