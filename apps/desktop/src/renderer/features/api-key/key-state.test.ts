import { expect, test } from "vitest";
import { keyState } from "./key-state.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
test.each([
  [{ revoked_at: null, ends_at: null }, "in use"],
  [{ revoked_at: null, ends_at: "2026-03-01T12:00:01Z" }, "ending"],
  [{ revoked_at: null, ends_at: "2026-03-01T12:00:00Z" }, "ended"],
  [{ revoked_at: "2026-03-01T11:00:00Z", ends_at: "2026-03-02T00:00:00Z" }, "revoked"],
])("%j is %s", (key, state) => expect(keyState(key, now)).toBe(state));
